"""The page in a real browser: what a click shows, what the keys do, whether it can be read by everyone, and offline."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from command_line import nianbao
from playwright.sync_api import Browser, Page, sync_playwright
from printed_report import PRINTED, printed_report

from crawler.rendering import lack

BROWSER = "/usr/bin/chromium"
SCHEMES = ("light", "dark")
LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3."""
CONTRAST = """() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const channel = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const one of document.querySelectorAll("body *")) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !one.checkVisibility() || one.closest("svg, script")) continue;
    const [a, b] = [luminance(parse(getComputedStyle(one).color)), luminance(behind(one))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < LEAST) poor.push([one.className, one.textContent.trim().slice(0, 20), ratio]);
  }
  return poor;
}""".replace("LEAST", str(LEAST_CONTRAST))
NAMELESS = """() => [...document.querySelectorAll("a, button, summary, img, [role=group], section, nav")]
  .filter((one) => !(one.getAttribute("aria-label") || one.getAttribute("alt") || one.textContent).trim())
  .map((one) => one.outerHTML.slice(0, 120))"""
SEEN = """(id) => {
  const one = document.getElementById(id), box = one.getBoundingClientRect();
  const pane = one.closest("section").getBoundingClientRect();
  return box.top >= pane.top && box.bottom <= pane.bottom && box.bottom > box.top;
}"""

pytestmark = pytest.mark.skipif(
    bool(lack(BROWSER)), reason=f"NO BROWSER: the page is not tested in one here ({lack(BROWSER)})"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    return written(tmp_path, capsys, printed_report())


def written(folder: Path, capsys: pytest.CaptureFixture[str], markup: str) -> Path:
    (folder / "report.html").write_text(markup, encoding="utf-8")
    out = folder / "page.html"
    assert nianbao(capsys, "parse", folder / "report.html", "--html", out).status == 0
    return out


@contextmanager
def opened(browser: Browser, file: Path, **options: Any) -> Iterator[Page]:
    """The page, which must ask for nothing and complain of nothing."""
    context = browser.new_context(**({"viewport": {"width": 1400, "height": 900}} | options))
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.goto(file.as_uri())
    yield page
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert complaints == []
    context.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_click_on_a_fact_shows_its_mark_and_a_click_on_the_mark_its_fact(
    browser: Browser, file: Path, *, script: bool
) -> None:
    with opened(browser, file, java_script_enabled=script) as page:
        page.click("[id='f-disputes.review.total']")
        spot = page.get_attribute("[id='f-disputes.review.total']", "href") or ""
        assert page.url.endswith(spot)
        page.wait_for_timeout(100)
        assert page.inner_text(f"[id='{spot[1:]}']") == "2"
        mark = page.locator(f"[id='{spot[1:]}']")
        assert in_pane(page, spot[1:], script=script)
        mark.locator("a").click()
        assert page.url.endswith("#f-disputes.review.total")


def in_pane(page: Page, name: str, *, script: bool) -> bool:
    """Whether the element can be seen in its pane."""
    if script:
        return bool(page.evaluate(SEEN, name))
    box = page.locator(f"[id='{name}']").bounding_box()
    return box is not None and 0 < box["y"] < 900


def test_pointing_at_either_side_lights_both(browser: Browser, file: Path) -> None:
    with opened(browser, file) as page:
        fact = page.locator("[id='f-disclosure.licensing.decisions']")
        spot = page.locator(f"[id='{(fact.get_attribute('href') or '')[1:]}']")
        fact.hover()
        assert "on" in (spot.get_attribute("class") or "").split()
        page.mouse.move(5, 5)
        assert "on" not in (spot.get_attribute("class") or "").split()
        spot.hover()
        assert "on" in (fact.get_attribute("class") or "").split()


def test_keys_step_through_what_is_doubtful(browser: Browser, file: Path) -> None:
    with opened(browser, file) as page:
        doubts = page.locator("#reading [data-doubt]")
        count = doubts.count()
        assert page.inner_text(".doubts b") == str(count)
        told = page.evaluate(
            "() => [...document.querySelectorAll('.doubts a')].map(a => a.getAttribute('href').slice(1))"
        )
        stepped = []
        for _ in range(count):
            page.keyboard.press("n")
            stepped.append(page.evaluate("() => document.activeElement.id"))
        assert stepped == told
        assert {"f-disclosure.penalties.decisions", "r-0", "c-1"} <= set(stepped)
        page.keyboard.press("p")
        assert page.evaluate("() => document.activeElement.id") == told[-2]
        page.click("#after")
        last = page.locator(f"[id='{told[-1]}']")
        assert page.evaluate(SEEN, (last.get_attribute("href") or "")[1:])


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [1400, 420])
def test_everything_can_be_read_and_has_a_name(browser: Browser, file: Path, scheme: str, width: int) -> None:
    viewport = {"width": width, "height": 900}
    with opened(browser, file, color_scheme=scheme, viewport=viewport) as page:
        page.click(".legend summary")
        assert page.evaluate(CONTRAST) == []
        assert page.evaluate(NAMELESS) == []
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        assert page.evaluate("() => document.documentElement.lang") in {"zh-CN", "en"}


def test_states_are_told_apart_without_colour(browser: Browser, file: Path) -> None:
    with opened(browser, file, forced_colors="active") as page:
        names = (
            "normative.in_force",
            "regulations.issued",
            "regulations.in_force",
            "regulations.repealed",
            "penalties.decisions",
        )
        texts = [page.inner_text(f"[id='f-disclosure.{name}']") for name in names]
        assert texts == ["41", "0", "□", "/", "? ?3"]


def test_scripts_of_the_source_do_not_run(browser: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>&lt;img src=http://127.0.0.1:9/x onerror=alert(3)&gt;"
    cells = {**PRINTED, "disclosure.penalties.decisions": f"?{evil}3"}
    file = written(tmp_path, capsys, printed_report(f"我局新收到政府信息公开申请7件{evil}。", cells=cells))
    with opened(browser, file) as page:
        page.wait_for_timeout(200)
        assert page.locator("#source img").count() == 0


def test_a_pdf_is_checked_on_its_own_pages(
    browser: Browser, shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page.html"
    assert nianbao(capsys, "parse", shared / "golden" / "hongze-2024.pdf", "--html", out).status == 0
    for width in (1400, 420):
        with opened(browser, out, viewport={"width": width, "height": 900}) as page:
            page.click("[id='f-disclosure.fees.amount_wan']")
            page.wait_for_timeout(100)
            spot = (page.get_attribute("[id='f-disclosure.fees.amount_wan']", "href") or "")[1:]
            assert page.evaluate(SEEN, spot)
            assert "here" in (page.get_attribute(f"[id='{spot}']", "class") or "")


def test_it_prints_whole(browser: Browser, file: Path) -> None:
    with opened(browser, file) as page:
        page.emulate_media(media="print")
        heights = page.evaluate(
            "() => [...document.querySelectorAll('main > section')].map(s => [s.scrollHeight, s.clientHeight])"
        )
        assert all(whole <= shown for whole, shown in heights)
