"""The page in a real Chromium, Debian's; `.ci/run` installs it."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from cleanup.engine import run
from cleanup.model.config import Settings
from cleanup.model.document import Document
from cleanup.policy.judge import judged
from cleanup.reporters import Context
from cleanup.rulebook import Rulebook
from tests.conftest import ROOT
from tests.reporters.samples import hostile, output, several

pytestmark = pytest.mark.slow
_SEEDS = ("bridge-verdict", "chess-final", "museum-organ")


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        assert not os.environ.get("CI"), "chromium and chromium-driver are missing"
        pytest.skip("chromium and chromium-driver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1440,1000", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    made = webdriver.Chrome(options=options, service=Service(driver))
    yield made
    made.quit()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, book: Rulebook) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    texts = {name: (ROOT / "seeds" / f"{name}.txt").read_text(encoding="utf-8") for name in _SEEDS}
    seeds = [judged(Settings(), run.check_document(Document(f"seeds/{name}.txt", text), book))[0] for name, text in texts.items()]
    for name, reports in (("hostile", [hostile()]), ("several", several()), ("seeds", seeds), ("empty", [])):
        (folder / f"{name}.html").write_bytes(output("html", reports, Context(book=book)).encode())
    return folder


class View:
    """A page as a person sees it."""

    def __init__(self, browser: webdriver.Chrome, path: Path) -> None:
        self.browser = browser
        browser.get("about:blank")
        self.size(1440, 1000)
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": [{"name": "prefers-reduced-motion", "value": "reduce"}]})
        browser.get_log("browser")
        browser.get_log("performance")
        browser.get(path.as_uri())
        self.js("localStorage.clear(); delete document.documentElement.dataset.theme")

    def size(self, width: int, height: int) -> None:
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def js(self, script: str, *arguments: object) -> Any:
        return self.browser.execute_script(script, *arguments)

    def all(self, selector: str) -> list[Any]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def seen(self, selector: str) -> list[Any]:
        return [e for e in self.all(selector) if e.is_displayed()]

    def one(self, selector: str) -> Any:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.one("body").send_keys(key)

    def choose(self, name: str, value: str) -> None:
        Select(self.one(f"#{name}")).select_by_value(value)

    def count(self) -> str:
        return str(self.one("#count").text)

    def boxes(self, selector: str) -> list[dict[str, float]]:
        found: list[dict[str, float]] = self.js(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.getBoundingClientRect()).filter(r => r.width).map(r => r.toJSON())", selector
        )
        return found

    def colour(self, selector: str, name: str = "backgroundColor") -> str:
        return str(self.js("return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]", selector, name))


@pytest.fixture
def view(browser: webdriver.Chrome, pages: Path, request: pytest.FixtureRequest) -> View:
    return View(browser, pages / f"{getattr(request, 'param', 'seeds')}.html")


def of(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("view", [name], indirect=True)


@pytest.mark.parametrize("view", ["hostile", "several", "seeds", "empty"], indirect=True)
def test_the_browser_has_nothing_to_complain_of_and_fetches_nothing(view: View) -> None:
    assert view.browser.get_log("browser") == []
    messages = [json.loads(entry["message"])["message"] for entry in view.browser.get_log("performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert [url for url in asked if not url.startswith("file:") or not url.endswith(".html")] == []
    assert view.one("#tools").is_displayed()


@of("hostile")
def test_a_hostile_article_runs_nothing_and_hides_nothing(view: View) -> None:
    assert view.all("img") == []
    assert view.js("return document.scripts.length") == 1
    text = view.one(".body").text
    assert "</script><img src=x onerror=alert(1)> & “mark" in text
    assert "U+202E" in text
    assert "U+0000" in text
    view.press("j")
    assert view.count() == "1 of 4 findings"


def test_an_injected_script_does_not_run(view: View) -> None:
    view.js("const s = document.createElement('script'); s.textContent = 'window.evil = 1'; document.body.append(s)")
    assert view.js("return window.evil") is None


def test_keys_walk_through_the_marks(view: View) -> None:
    total = len(view.all(".note"))
    assert total > 15
    view.press("j")
    first = view.one("mark.current")
    assert first.get_attribute("id") == "m1"
    assert view.one(".note.current").get_attribute("id") == "n1"
    assert view.count() == f"1 of {total} findings"
    assert view.js("return location.hash") == "#n1"
    view.press("j", "j", "k")
    assert view.one("mark.current").get_attribute("id") == "m2"
    (box,) = view.boxes("mark.current")[:1]
    assert 0 < box["top"] < 1000
    view.press("k", "k")
    assert view.one("mark.current").get_attribute("id") == f"m{total}"
    view.press("j")
    assert view.one("mark.current").get_attribute("id") == "m1"
    view.press(Keys.ESCAPE)
    assert view.all("mark.current") == []


def test_n_and_p_turn_articles(view: View) -> None:
    view.press("n", "n")
    assert abs(view.boxes("#a1")[0]["top"] - 80) < 30
    view.press("p")
    assert abs(view.boxes("#a0")[0]["top"] - 80) < 30


def test_a_click_on_a_mark_shows_its_note_beside_it(view: View) -> None:
    mark = view.one("#m4")
    view.js("arguments[0].scrollIntoView({block: 'center'})", mark)
    mark.click()
    (mark_box,), (note_box,) = view.boxes("#m4")[:1], view.boxes("#n4")
    assert view.one(".note.current").get_attribute("id") == "n4"
    assert abs(note_box["top"] - mark_box["top"]) < 12
    assert note_box["left"] > mark_box["right"]


def test_notes_do_not_cover_each_other_or_the_text(view: View) -> None:
    for keys in ("", "jjjjjj"):
        view.press(*keys)
        boxes = sorted(view.boxes("#a0 .note"), key=lambda b: b["top"])
        assert all(a["bottom"] <= b["top"] for a, b in pairwise(boxes))
        right = max(b["right"] for b in view.boxes("#a0 .row > p"))
        assert right < min(b["left"] for b in boxes)
        assert boxes[-1]["bottom"] <= view.boxes("#a1")[0]["top"]


def test_filters_narrow_notes_marks_and_articles(view: View) -> None:
    total = len(view.seen(".note"))
    view.choose("category", "typography")
    notes = view.seen(".note")
    assert 0 < len(notes) < total
    assert {n.get_attribute("data-category") for n in notes} == {"typography"}
    assert view.count() == f"{len(notes)} findings"
    assert len(view.all("mark:not(.off)[id]")) == len(notes)
    view.choose("file", "1")
    assert [a.get_attribute("id") for a in view.seen("article")] == ["a1"]
    view.one("#reset").click()
    assert len(view.seen(".note")) == total
    view.choose("pivots", "de")
    assert all("de" in str(n.get_attribute("data-pivots")).split() for n in view.seen(".note"))
    view.press("r")
    view.js("const f = document.querySelector('#confidence'); f.value = 95; f.dispatchEvent(new Event('input', {bubbles: true}))")
    assert all(int(str(n.get_attribute("data-confidence"))) >= 95 for n in view.seen(".note"))
    assert view.one("#least").text == "0.95"


def test_search(view: View) -> None:
    view.press("/")
    field = view.one("#search")
    assert view.browser.switch_to.active_element == field
    field.send_keys("Public Ministry")
    assert len(view.seen(".note")) == 1
    field.send_keys(Keys.ENTER)
    assert view.one("mark.current").text == "The Public Ministry"
    view.press("/")
    field.clear()
    field.send_keys("no such words jk")
    assert view.seen(".note") == []
    assert view.one("#nothing").is_displayed()
    assert view.count() == "0 findings"
    field.send_keys(Keys.ESCAPE)
    view.press("r")
    assert not view.one("#nothing").is_displayed()


def test_a_bar_of_a_plot_filters(view: View) -> None:
    bar = view.one("[data-filter='category'][data-value='typography']")
    number = int(bar.find_element(By.CSS_SELECTOR, ".count").text)
    view.js("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))", bar)
    assert len(view.seen(".note")) == number
    assert Select(view.one("#category")).first_selected_option.get_attribute("value") == "typography"
    view.press("r")
    bar = view.one("[data-filter='rule']")
    view.js("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))", bar)
    assert {n.get_attribute("data-rule") for n in view.seen(".note")} == {bar.get_attribute("data-value")}


@of("several")
def test_suppressed_findings_show_when_asked_for(view: View) -> None:
    assert len(view.seen(".note")) == 3
    view.one("#suppressed").click()
    assert len(view.seen(".note")) == 5
    assert "a quotation" in view.one(".note.suppressed").text


@of("several")
def test_failures_and_clean_files_are_there(view: View) -> None:
    assert "no such file" in view.one(".failures").text
    assert view.seen("#a1 .body") == []
    view.one("#a1 summary").click()
    assert view.one("#a1 .body").text == "Nothing here."


def test_light_and_dark(view: View) -> None:
    light = view.colour("html")
    view.press("t")
    dark = view.colour("html")
    assert light != dark
    view.press("t")
    assert view.colour("html") == light
    view.js("localStorage.clear(); delete document.documentElement.dataset.theme")
    view.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    assert view.colour("html") == dark


_CONTRAST = """
const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const rgb = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255]; };
const worst = {};
for (const selector of arguments[0]) for (const e of document.querySelectorAll(selector)) {
  if (!e.getClientRects().length) continue;
  const style = getComputedStyle(e), ink = rgb(e instanceof SVGElement ? style.fill : style.color);
  const [a, b] = [light(ink), light(ground(e))].sort((x, y) => y - x);
  worst[selector] = Math.min(worst[selector] ?? 99, (a + 0.05) / (b + 0.05));
}
return worst;
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_has_contrast(view: View, theme: str) -> None:
    view.js("document.documentElement.dataset.theme = arguments[0]", theme)
    selectors = ".row > p|mark|.ref|.note del|.note ins|.message|.why|.rule|.others|.number|.confidence|.counts|.folder|.cards .more|figcaption|svg .label|svg .count|th|td"
    worst = view.js(_CONTRAST, selectors.split("|"))
    assert set(worst) == set(selectors.split("|"))
    assert {k: v for k, v in worst.items() if v < 4.5} == {}


@pytest.mark.parametrize("width", [360, 768, 1024, 1100, 1440, 2200])
def test_nothing_sticks_out_at_any_width(view: View, width: int) -> None:
    view.size(width, 800)
    view.js("dispatchEvent(new Event('resize'))")
    assert view.js("return document.documentElement.scrollWidth") <= width
    paragraph, notes = view.boxes("#a0 .row:has(.note) > p")[0], view.boxes("#a0 .note")
    if width <= 1024:
        assert notes[0]["top"] >= paragraph["bottom"] - 1
    else:
        assert notes[0]["left"] > paragraph["right"]


def test_print(view: View) -> None:
    view.press("j")
    pdf = view.browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    assert base64.b64decode(pdf).startswith(b"%PDF")
    view.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not view.one("#tools").is_displayed()
    text, note = view.boxes("#a0 .row:has(.note) > p")[0], view.boxes("#a0 .row .note")[0]
    assert note["left"] > text["right"]
    assert abs(note["top"] - text["top"]) < 20
    assert view.colour("html") == "rgb(255, 255, 255)"


def test_without_its_script_the_page_reads_as_well(view: View, pages: Path) -> None:
    view.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        view.browser.get((pages / "seeds.html").as_uri())
        assert not view.one("#tools").is_displayed()
        first = view.one("#a0 .row:has(.note)")
        mark, note = first.find_element(By.CSS_SELECTOR, "mark"), first.find_element(By.CSS_SELECTOR, ".note")
        assert note.rect["x"] > mark.rect["x"]
        assert abs(note.rect["y"] - first.rect["y"]) < 20
    finally:
        view.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_link_to_a_finding_opens_at_it(view: View, pages: Path) -> None:
    view.browser.get((pages / "seeds.html").as_uri() + "#n5")
    view.browser.refresh()
    assert view.one("mark.current").get_attribute("id") == "m5"


def test_help(view: View) -> None:
    view.press("?")
    assert view.one("#help").is_displayed()
    view.one("#help button").click()
    assert not view.one("#help").is_displayed()
