"""What can be checked of the look: contrast, and the pages in a real browser."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import lxml.html
import pytest
from report_sample import calm, crowded, rich, write_run

from mtqa.report import html
from mtqa.report.html import draw
from mtqa.report.names import page_name

CSS = (Path(html.__file__).parent / "templates" / "base.css").read_text(encoding="utf-8")


def palettes() -> list[dict[str, str]]:
    """Each `:root` block's colours: light, dark, print."""
    return [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))
        for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    ]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_all_text_has_enough_contrast(scheme: int) -> None:
    colours = palettes()[scheme]
    grounds = ["paper", "sheet", "faint"]
    pairs = [
        (ink, ground) for ink in ("ink", "soft", "link") for ground in grounds if ground in colours
    ]
    for name in ("critical", "major", "minor", "good"):
        pairs += [(name, "paper"), (name, "sheet"), (name, f"{name}-bg"), ("ink", f"{name}-bg")]
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: c for pair, c in weak.items() if c < 4.5} == {}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_run(tmp_path_factory.mktemp("run"), [calm(), rich(), crowded()])
    draw(folder)
    return folder


def browse(url: str, profile: Path, *flags: str) -> str:
    """Run headless Chromium on the address and give its standard output."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium installed")
    done = subprocess.run(
        [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={profile}",
            *flags,
            url,
        ],
        capture_output=True,
        check=True,
        timeout=120,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    return done.stdout.decode("utf-8")


def dom(url: str, profile: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(browse(url, profile, "--dump-dom"))


def driven(path: Path, script: str) -> Path:
    """A copy of the page, its policy lifted, that runs a reader's actions once loaded."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", text)
    copy = path.with_name(f"driven-{path.name}")
    copy.write_text(text.replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")
    return copy


@pytest.mark.browser
def test_page_opens_at_the_finding_asked_for(report: Path, tmp_path: Path) -> None:
    url = (report / "articles" / page_name("scrape/003.txt")).as_uri()
    root = dom(f"{url}#f2", tmp_path)
    assert root.get("class") == "js"
    assert len(root.xpath("//a[starts-with(@class, 'm ')]")) == 14
    assert "now" in root.xpath("//li[@id='f2']")[0].get("class").split()
    assert "now" in root.xpath("//a[@id='m2']")[0].get("class").split()
    assert root.xpath("//*[@id='count']")[0].text == "2 of 14"


@pytest.mark.browser
def test_j_and_k_walk_through_the_findings(report: Path, tmp_path: Path) -> None:
    keys = (
        "for (const key of 'jjjk')"
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));"
    )
    root = dom(driven(report / "articles" / page_name("scrape/003.txt"), keys).as_uri(), tmp_path)
    assert [li.get("id") for li in root.xpath("//li[contains(@class, 'now')]")] == ["f2"]
    assert root.xpath("//*[@id='count']")[0].text == "2 of 14"


@pytest.mark.browser
def test_index_sorts_and_filters(report: Path, tmp_path: Path) -> None:
    act = (
        "document.querySelector('th[data-sort=quality] button').click();"
        "document.querySelector('th[data-sort=quality] button').click();"
        "const f = document.getElementById('filter'); f.value = 'library';"
        "f.dispatchEvent(new Event('input'));"
    )
    root = dom(driven(report / "index.html", act).as_uri(), tmp_path)
    assert root.get("class") == "js"
    assert root.xpath("//th[@data-sort='quality']/@aria-sort") == ["descending"]
    rows = root.xpath("//table[@id='articles']/tbody/tr")
    assert [row.get("data-quality") for row in rows] == ["100.0", "31.0", "18.4"]
    assert ["hidden" in row.attrib for row in rows] == [False, True, True]


@pytest.mark.browser
def test_page_can_be_painted(report: Path, tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    url = (report / "articles" / page_name("scrape/sixty.txt")).as_uri()
    browse(url, tmp_path / "profile", f"--screenshot={picture}", "--window-size=1280,900")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 50_000
