(function () {
  "use strict";
  document.documentElement.classList.add("js");
  var table = document.getElementById("articles");
  if (!table) return;
  var body = table.tBodies[0];
  var rows = Array.from(body.rows);
  var heads = Array.from(table.querySelectorAll("th[data-sort]"));
  var filter = document.getElementById("filter");
  var count = document.getElementById("count");
  var now = null;

  function value(row, key) {
    return key === "name" ? row.querySelector("th").textContent : Number(row.dataset[key]);
  }

  function sort(head) {
    var key = head.dataset.sort;
    var up = head.hasAttribute("aria-sort")
      ? head.getAttribute("aria-sort") === "descending"
      : !head.hasAttribute("data-down");
    heads.forEach(function (h) { h.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    rows.sort(function (a, b) {
      var x = value(a, key), y = value(b, key);
      var order = key === "name" ? x.localeCompare(y) : x - y;
      return (up ? order : -order) || a.dataset.place - b.dataset.place;
    });
    body.append.apply(body, rows);
  }

  function shown() {
    return rows.filter(function (row) { return !row.hidden; });
  }

  function narrow() {
    var words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach(function (row) {
      var text = row.textContent.toLowerCase();
      row.hidden = !words.every(function (word) { return text.includes(word); });
    });
    count.textContent = words.length ? shown().length + " of " + rows.length : "";
  }

  function move(step) {
    var list = shown();
    if (!list.length) return;
    var at = list.indexOf(now) + step;
    if (now) now.classList.remove("now");
    now = list[Math.max(0, Math.min(at, list.length - 1))];
    now.classList.add("now");
    now.querySelector("a").focus({ preventScroll: true });
    now.scrollIntoView({ block: "nearest" });
  }

  rows.forEach(function (row, i) { row.dataset.place = i; });
  heads.forEach(function (head) {
    var button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) button.append(head.firstChild);
    head.append(button);
    button.addEventListener("click", function () { sort(head); });
  });
  filter.addEventListener("input", narrow);

  document.addEventListener("keydown", function (event) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.target === filter) {
      if (event.key === "Escape") { filter.value = ""; narrow(); filter.blur(); }
      return;
    }
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "o" && now) location.href = now.querySelector("a").href;
    else if (event.key === "/") filter.focus();
    else return;
    event.preventDefault();
  });
})();
