"""The report: one page that is valid, tells the figures of `status`, and runs nothing."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import tgdx as api
from books import Content, name, one
from conftest import Run
from tgdx.model import Book
from tgdx.progress.projection import Scenario
from tgdx.reading.problem import Problem
from tgdx.report.page import FIGURES, report
from tgdx.views.wording import Language

pytest.importorskip("jinja2")
pytest.importorskip("matplotlib")

ROOT = Path(__file__).parents[1]
CITY = ROOT / "examples" / "ho-chi-minh-city"
AUTUMN, SPRING = date(2026, 11, 22), date(2025, 3, 1)
SCENARIOS = [Scenario(growth=Decimal(7)), Scenario(growth=Decimal(10))]
LANGUAGES = [Language("vi"), Language("en")]
WARNING = Problem("data/actuals.yaml", 7, 5, "unused-source", {"id": "<b>x</b>"})


def written(
    book: Book,
    day: date = AUTUMN,
    language: Language = LANGUAGES[0],
    form: str = "html",
    scenarios: Sequence[Scenario] = SCENARIOS,
    problems: Sequence[Problem] = (),
) -> str:
    rows = api.assess(book, day)
    return report(
        language,
        book,
        rows,
        problems,
        as_of=day,
        method="pace",
        scenarios=scenarios,
        form="html" if form == "html" else "md",
    )


class Element:
    """An element of the page."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: "Element | None") -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.content: list[Element | str] = []

    def all(self, *tags: str) -> list["Element"]:
        """The elements of these tags inside, in order; every element where none is named."""
        found = []
        for part in self.content:
            if isinstance(part, Element):
                found += [part] if not tags or part.tag in tags else []
                found += part.all(*tags)
        return found

    @property
    def text(self) -> str:
        parts = [part if isinstance(part, str) else part.text for part in self.content]
        return " ".join("".join(parts).split())


VOID = {"meta", "br", "img", "link", "input", "hr"}


class Reader(HTMLParser):
    """Reads a page strictly: every element that opens is closed, in its order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({key for key, _ in attrs}) == len(attrs), f"{tag}: an attribute twice"
        element = Element(tag, {key: value or "" for key, value in attrs}, self.at)
        self.at.content.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.at.tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.parent
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.content.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def parsed(page: str) -> Element:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.at is reader.root, f"<{reader.at.tag}> is not closed"
    return reader.root


@pytest.fixture(scope="module", params=LANGUAGES, ids=lambda language: language.code)
def page(request: pytest.FixtureRequest) -> tuple[Language, Element]:
    """The report on the built-in data."""
    return request.param, parsed(written(api.load(ROOT / "data"), language=request.param))


def test_headings_descend_one_step_at_a_time(page: tuple[Language, Element]) -> None:
    language, root = page
    (html,) = root.all("html")
    assert html.attributes["lang"] == language.code
    levels = [int(h.tag[1]) for h in root.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    (title,) = root.all("head")[0].all("title")
    assert title.text == root.all("h1")[0].text
    name = {"vi": "Tiền Giang", "en": "Tien Giang"}[language.code]
    assert title.text.endswith(name)


def test_ids_are_unique_and_links_lead_somewhere(page: tuple[Language, Element]) -> None:
    _, root = page
    ids = [e.attributes["id"] for e in root.all() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    named = [
        word
        for e in root.all()
        for key in ("aria-labelledby", "aria-describedby")
        for word in e.attributes.get(key, "").split()
    ]
    inner = [e.attributes.get("href") or e.attributes.get("xlink:href") or "" for e in root.all()]
    inner = [href[1:] for href in inner if href.startswith("#")]
    drawn = re.findall(r"url\(#([^)]+)\)", " ".join(str(e.attributes) for e in root.all()))
    assert drawn
    assert {*named, *inner, *drawn} <= set(ids)
    assert root.all("body")[0].all("a")[0].attributes["href"] == "#main"


def test_nothing_is_fetched_and_nothing_runs(page: tuple[Language, Element]) -> None:
    _, root = page
    assert not root.all("script", "link", "iframe", "object", "img", "form")
    for element in root.all():
        assert not any(key.startswith("on") for key in element.attributes)
        assert "src" not in element.attributes
        outer = element.attributes.get("href", "#")
        if not outer.startswith("#"):
            assert element.tag == "a"
            assert outer.startswith(("https://", "http://"))
            assert element.attributes["rel"] == "noreferrer"
    for style in root.all("style"):
        assert "@import" not in style.text
        assert "url(" not in style.text


def test_pictures_have_words_and_room(page: tuple[Language, Element]) -> None:
    _, root = page
    pictures = root.all("svg")
    assert len(pictures) == 7
    for picture in pictures:
        assert picture.attributes["role"] == "img"
        words = {e.attributes["id"]: e.text for e in picture.all("title", "desc")}
        assert words[picture.attributes["aria-labelledby"]]
        assert words[picture.attributes["aria-describedby"]]
        assert {"width", "height", "viewbox"} <= picture.attributes.keys()
        assert not picture.all("style"), "it would hold for the whole page"


def test_tables_have_captions_and_headers(page: tuple[Language, Element]) -> None:
    _, root = page
    tables = root.all("table")
    assert len(tables) == 2
    for table in tables:
        assert table.all("caption")[0].text
        columns = table.all("thead")[0].all("th")
        assert all(th.attributes["scope"] == "col" and th.text for th in columns)
        for body in table.all("tbody"):
            rows = body.all("tr")
            (header,) = body.all("th")
            assert header.attributes["scope"] == "rowgroup"
            assert int(header.attributes["rowspan"]) == len(rows)
            assert all(len(row.all("td")) == len(columns) - 1 for row in rows)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize(("folder", "day"), [(ROOT / "data", AUTUMN), (CITY, SPRING)])
def test_figures_are_those_of_status(
    tgdx: Run, folder: Path, day: date, language: Language
) -> None:
    done = tgdx("status", "--data", str(folder), "--as-of", day.isoformat(), "--format", "json")
    told = json.loads(done.stdout)["rows"]
    table = parsed(written(api.load(folder), day, language)).all("table")[0]
    rows = table.all("tr")[1:]
    assert len(rows) == len(told)
    for row, wanted in zip(rows, told, strict=True):
        assert row.attributes["data-indicator"] == wanted["indicator"]
        assert row.attributes["data-year"] == str(wanted["target_year"])
        found = {k: v for cell in row.all("td") for k, v in cell.attributes.items() if "data-" in k}
        names = [name for column in FIGURES.values() for name in column]
        values = {f"data-{name.replace('_', '-')}": wanted[name] for name in names}
        verdict = values.pop("data-verdict")
        assert found.pop("data-verdict") == verdict
        assert {key: json.loads(value) for key, value in found.items()} == {
            key: value for key, value in values.items() if value is not None
        }


def test_what_the_page_says_in_vietnamese() -> None:
    root = parsed(written(api.load(CITY), SPRING, problems=[WARNING]))
    text = root.text
    for words in (
        "1 mục tiêu (đã qua): 1 đạt",
        "1 mục tiêu: 1 chậm tiến độ",
        "Mục tiêu 2030: tối thiểu 40%",
        "Chậm so với lộ trình; cần tăng tốc mới đạt mục tiêu (theo số ước tính).",
        "= (25 \N{MINUS SIGN} 22) / (2025 \N{MINUS SIGN} 2024)",
        "(nguồn: như trên)",
        "giả định, không phải dự báo",
        "data/actuals.yaml:7:5",
        "tính đến ngày 01/03/2025",
    ):
        assert words in text, words
    (source,) = (
        li for li in root.all("li") if li.attributes.get("id") == "source-vietstock-2025-02"
    )
    assert source.all("a")[0].attributes["href"].startswith("https://vietstock.vn/")
    assert "6,41\N{NO-BREAK SPACE}điểm\N{NO-BREAK SPACE}%" in written(api.load(ROOT / "data"))


def test_without_scenarios_and_warnings() -> None:
    root = parsed(written(api.load(CITY), SPRING, LANGUAGES[1], scenarios=[]))
    assert len(root.all("table")) == 1
    assert "What if" not in root.text
    assert "No problems." in root.text


HOSTILE = '</script><b>x</b>"><img src=x onerror=alert(1)> & &lt; ]]> --> {{ 7 * 7 }} \x07 `*_'


def hostile() -> Content:
    content = one(
        {
            "kind": "level",
            "name": name(HOSTILE),
            "series": "a",
            "unit_label": name(HOSTILE),
            "note": name(HOSTILE),
            "targets": [{"year": 2030, "at_least": 25, "wording": HOSTILE, "note": name(HOSTILE)}],
        },
        [
            {"year": 2021, "value": 5, "series": "a", "note": name(HOSTILE)},
            {"year": 2023, "value": 6, "series": "b"},
        ],
        {"note": name(HOSTILE)},
    )
    content.targets["area"]["name"] = name(HOSTILE)
    content.targets["series"] = {"a": name(HOSTILE), "b": name(HOSTILE)}
    content.targets["sources"]["s"] = {
        "title": HOSTILE,
        "publisher": HOSTILE,
        "published": 2020,
        "url": 'https://a.b/"><script>alert(1)</script>',
    }
    return content


def test_text_of_a_data_file_stays_text() -> None:
    page = written(hostile().book(), problems=[WARNING])
    root = parsed(page)
    assert not root.all("script", "img", "b")
    (link, *_) = (a for a in root.all("a") if not a.attributes["href"].startswith("#"))
    assert link.attributes["href"] == 'https://a.b/"><script>alert(1)</script>'
    assert root.all("h3")[0].text == " ".join(HOSTILE.replace("\x07", " ").split())
    assert "49" not in root.all("h3")[0].text
    assert "\x07" not in page


def test_an_address_that_is_no_address_is_no_link() -> None:
    content = hostile()
    content.targets["indicators"][0]["note"] = name("javascript:alert(1)")
    content.targets["indicators"][0]["targets"][0]["wording"] = "https://evil.example/"
    root = parsed(written(content.book()))
    assert not any("evil" in a.attributes["href"] for a in root.all("a"))
    assert not any("javascript" in a.attributes["href"] for a in root.all("a"))
    content.targets["sources"]["s"]["url"] = "javascript:alert(1)"
    with pytest.raises(ValueError, match="url"):
        content.book()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_markdown_says_the_same(language: Language) -> None:
    book = api.load(CITY)
    text = written(book, SPRING, language, "md", problems=[WARNING])
    headings = [line.split(" ", 1) for line in text.splitlines() if re.match("#{1,6} ", line)]
    assert [level for level, _ in headings] == [
        *("#", "##", "##", "###", "####", "####", "####", "##", "##", "##", "##"),
    ]
    html = parsed(written(book, SPRING, language, problems=[WARNING]))
    told = [h.text.replace("\N{NO-BREAK SPACE}", " ") for h in html.all("h1", "h2", "h3", "h4")]
    assert [re.sub(r"\\(.)", r"\1", heading) for _, heading in headings] == told
    assert "`tgdx chart digital-economy-share`" in text
    for source in book.sources.values():
        assert f"<{source.url}>" in text
    assert "data/actuals.yaml:7:5" in text
    assert r"\<b\>x\</b\>" in text


def test_markdown_of_hostile_words_is_no_html() -> None:
    text = written(hostile().book(), form="md")
    assert not re.search(r"(?<!\\)<(?!https://)", text)
    assert not re.search(r"<https://[^>\s]*[<\s]", text)


def test_the_engines_are_loaded_when_needed_only(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import sys, tgdx.report.page; assert not {'jinja2', 'matplotlib'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(ImportError):
        written(api.load(CITY), SPRING)
    assert written(api.load(CITY), SPRING, form="md")


def opened(page: Path, folder: Path) -> tuple[str, bytes]:
    """What a headless Chromium writes to its console, and the picture of the page."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    picture = folder / f"{page.stem}.png"
    done = subprocess.run(
        [
            chromium,
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *("--hide-scrollbars", "--window-size=1200,1600", "--enable-logging=stderr"),
            f"--user-data-dir={folder / f'profile-{page.stem}'}",
            f"--screenshot={picture}",
            page.as_uri(),
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    return "\n".join(line for line in lines if "CONSOLE" in line), picture.read_bytes()


@pytest.mark.slow
def test_a_browser_opens_the_page_without_an_error(tmp_path: Path) -> None:
    pictures = set()
    for language in LANGUAGES:
        page = tmp_path / f"{language.code}.html"
        page.write_text(written(api.load(ROOT / "data"), language=language), "utf-8")
        console, picture = opened(page, tmp_path)
        assert console == ""
        assert len(picture) > 50_000, "an empty page"
        pictures.add(picture)
    assert len(pictures) == 2
    broken = tmp_path / "broken.html"
    text = page.read_text("utf-8").replace("</body>", "<script>alert(1)</script></body>")
    broken.write_text(text, "utf-8")
    console, _ = opened(broken, tmp_path)
    assert "Content Security Policy" in console, "the policy of the page stops a script"
