(function () {
  "use strict";
  var root = document.documentElement;
  var cards = Array.from(document.querySelectorAll(".pane > .cards > .card"));
  var pane = document.getElementById("pane");
  var count = document.getElementById("count");
  var now = -1;
  root.classList.add("js");

  function marks(i) {
    return document.querySelectorAll('.m[data-f="' + (i + 1) + '"]');
  }

  function leave() {
    if (now < 0) return;
    cards[now].classList.remove("now");
    marks(now).forEach(function (m) { m.classList.remove("now"); });
    now = -1;
    count.textContent = cards.length + (cards.length === 1 ? " finding" : " findings");
  }

  function go(i, scrollText) {
    if (i < 0 || i >= cards.length) return;
    leave();
    now = i;
    var card = cards[i];
    card.classList.add("now");
    marks(i).forEach(function (m) { m.classList.add("now"); });
    count.textContent = i + 1 + " of " + cards.length;
    if (getComputedStyle(pane).overflowY === "auto") {
      pane.scrollTop += card.getBoundingClientRect().top - pane.getBoundingClientRect().top - 56;
    }
    var mark = document.getElementById("m" + (i + 1));
    var sheet = getComputedStyle(card).position === "fixed";
    if (mark && (scrollText || sheet)) mark.scrollIntoView({ block: sheet ? "start" : "center" });
    card.focus({ preventScroll: true });
    history.replaceState(null, "", "#f" + (i + 1));
  }

  function follow(id) {
    var link = document.getElementById(id);
    if (link) location.href = link.href;
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a.m, .pane > .cards a.no");
    if (event.target.closest(".close")) { leave(); return; }
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) {
      if (!event.target.closest(".card")) leave();
      return;
    }
    event.preventDefault();
    go(Number(link.hash.slice(2)) - 1, link.classList.contains("no"));
  });

  document.addEventListener("keydown", function (event) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "j") go(Math.min(now + 1, cards.length - 1), true);
    else if (event.key === "k") go(now < 0 ? cards.length - 1 : Math.max(now - 1, 0), true);
    else if (event.key === "n") follow("after");
    else if (event.key === "p") follow("before");
    else if (event.key === "u") follow("up");
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
  });

  count.textContent = cards.length + (cards.length === 1 ? " finding" : " findings");
  var asked = /^#[fm](\d+)$/.exec(location.hash);
  if (asked) go(Number(asked[1]) - 1, true);
})();
