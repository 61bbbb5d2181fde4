"""The report: one sheet that tells the figures of `status` in three forms, and runs nothing."""

import io
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
from typing import Any

import pytest

import tgdx as api
from books import Content, name, one
from conftest import Run
from tgdx.model import Book
from tgdx.progress.assessment import assess
from tgdx.progress.projection import Scenario
from tgdx.reading.problem import Problem
from tgdx.report.content import Asked, Line, Listing
from tgdx.report.page import FIGURES, Form
from tgdx.report.page import written as as_form
from tgdx.views.headline import answers_by_year
from tgdx.views.wording import Language

pytestmark = pytest.mark.slow

docx = pytest.importorskip("docx")
pytest.importorskip("jinja2")
pytest.importorskip("matplotlib")

ROOT = Path(__file__).parents[1]
CITY = ROOT / "examples" / "ho-chi-minh-city"
AUTUMN, SPRING = date(2026, 11, 22), date(2025, 3, 1)
FORMS: tuple[Form, ...] = ("html", "md", "docx")
SCENARIOS = [Scenario(growth=Decimal(7)), Scenario(growth=Decimal(10))]
LANGUAGES = [Language("vi"), Language("en")]
WARNING = Problem("data/actuals.yaml", 7, 5, "unused-source", {"id": "<b>x</b>"})


def written(
    book: Book,
    day: date = AUTUMN,
    language: Language = LANGUAGES[0],
    form: Form = "html",
    scenarios: Sequence[Scenario] = (),
    problems: Sequence[Problem] = (),
    *,
    full: bool = False,
) -> str:
    made = bytes_of(book, day, language, form, scenarios, problems, full=full)
    return made.decode("utf-8")


def bytes_of(
    book: Book,
    day: date = AUTUMN,
    language: Language = LANGUAGES[0],
    form: Form = "html",
    scenarios: Sequence[Scenario] = (),
    problems: Sequence[Problem] = (),
    *,
    full: bool = False,
) -> bytes:
    rows = [*assess(book, day)]
    return as_form(Asked(language, book, rows, problems, day, "pace", scenarios, full), form)


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


@pytest.fixture(
    scope="module",
    params=[(language, full) for language in LANGUAGES for full in (False, True)],
    ids=lambda param: f"{param[0].code}{'-full' * param[1]}",
)
def page(request: pytest.FixtureRequest) -> tuple[Language, bool, Element]:
    """The report on the built-in data: its language, whether it is the full one, the page."""
    language, full = request.param
    scenarios = SCENARIOS if full else []
    text = written(api.load(ROOT / "data"), language=language, scenarios=scenarios, full=full)
    return language, full, parsed(text)


def plain(text: str) -> str:
    """Text without the signs that only print has."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


def test_headings_descend_one_step_at_a_time(page: tuple[Language, bool, Element]) -> None:
    language, _, root = page
    (html,) = root.all("html")
    assert html.attributes["lang"] == language.code
    levels = [int(h.tag[1]) for h in root.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    (title,) = root.all("head")[0].all("title")
    assert title.text == root.all("h1")[0].text
    area = {"vi": "Tiền Giang", "en": "Tien Giang"}[language.code]
    assert title.text.endswith(area)


def test_ids_are_unique_and_links_lead_somewhere(page: tuple[Language, bool, Element]) -> None:
    _, _, root = page
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


def test_nothing_is_fetched_and_nothing_runs(page: tuple[Language, bool, Element]) -> None:
    _, _, root = page
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


def test_one_picture_or_one_of_each_indicator_with_a_figure(
    page: tuple[Language, bool, Element],
) -> None:
    """Of the seven built-in indicators four have a figure; the other three get no section."""
    _, full, root = page
    pictures = root.all("svg")
    assert len(pictures) == (4 if full else 1)
    for picture in pictures:
        assert picture.attributes["role"] == "img"
        words = {e.attributes["id"]: e.text for e in picture.all("title", "desc")}
        assert words[picture.attributes["aria-labelledby"]]
        assert words[picture.attributes["aria-describedby"]]
        assert {"width", "height", "viewbox"} <= picture.attributes.keys()
        assert not picture.all("style"), "it would hold for the whole page"
    assert not any("labour" in e.attributes.get("id", "") for e in root.all("h3", "h4"))


def test_tables_have_captions_and_headers(page: tuple[Language, bool, Element]) -> None:
    """A card on a phone takes its labels from the cells: they are those of the header."""
    _, full, root = page
    tables = root.all("table")
    assert len(tables) == (2 if full else 1)
    for table in tables:
        assert table.all("caption")[0].text
        columns = table.all("thead")[0].all("th")
        assert all(th.attributes["scope"] == "col" and th.text for th in columns)
        for body in table.all("tbody"):
            heading, *rows = body.all("tr")
            (indicator,) = heading.all("th")
            assert indicator.attributes["scope"] == "rowgroup"
            assert int(indicator.attributes["colspan"]) == len(columns)
            for row in rows:
                (year,) = row.all("th")
                assert year.attributes["scope"] == "row"
                labels = [cell.attributes["data-label"] for cell in row.all("td")]
                assert labels == [th.text for th in columns[1:]]


def test_the_answer_by_year_comes_first(page: tuple[Language, bool, Element]) -> None:
    language, _, root = page
    answers = answers_by_year(language, [*assess(api.load(ROOT / "data"), AUTUMN)], AUTUMN)
    told = [plain(line.text) for line in root.all("main")[0].all("p")[: len(answers)]]
    assert told == [f"{answer.year} {answer.words}" for answer in answers]


def status_rows(tgdx: Run, folder: Path, day: date) -> list[dict[str, Any]]:
    done = tgdx("status", "--data", str(folder), "--as-of", day.isoformat(), "--format", "json")
    rows: list[dict[str, Any]] = json.loads(done.stdout)["rows"]
    return rows


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize(("folder", "day"), [(ROOT / "data", AUTUMN), (CITY, SPRING)])
def test_figures_are_those_of_status(
    tgdx: Run, folder: Path, day: date, language: Language
) -> None:
    """Indicators without any figure are named below the table, the others stand in it."""
    told = [row for row in status_rows(tgdx, folder, day) if row["verdict"] != "no_data"]
    table = parsed(written(api.load(folder), day, language)).all("table")[0]
    rows = [row for row in table.all("tr") if "data-year" in row.attributes]
    assert len(rows) == len(told)
    for row, wanted in zip(rows, told, strict=True):
        assert row.attributes["data-indicator"] == wanted["indicator"]
        assert row.attributes["data-year"] == str(wanted["target_year"])
        for column in FIGURES:
            found = row.attributes.get(f"data-{column.replace('_', '-')}")
            assert found == (None if wanted[column] is None else str(wanted[column]))


def test_the_sheet_cites_what_its_rows_rest_on(tgdx: Run) -> None:
    book, rows = api.load(ROOT / "data"), status_rows(tgdx, ROOT / "data", AUTUMN)
    cited = {name for row in rows for name in row["sources"]}
    assert 0 < len(cited) < len(book.sources)
    sheet, full = (written(book, form="md", full=full) for full in (False, True))
    for id_, source in book.sources.items():
        assert (f"<{source.url}>" in sheet) == (id_ in cited)
        assert f"<{source.url}>" in full


def test_what_the_other_rules_say_stands_beside_a_verdict_on_pace() -> None:
    """Of the four rules Statistics Canada's alone calls the city on track."""
    text = parsed(written(api.load(CITY), SPRING, LANGUAGES[1])).text
    assert plain(text).count("Behind (a) · 1 of 4 rules: on track (statcan)") == 2


def test_a_column_that_says_nothing_is_left_out() -> None:
    """Of the built-in targets none is judged on its pace; in the city two are."""
    for folder, day, shown in ((ROOT / "data", AUTUMN, False), (CITY, SPRING, True)):
        table = parsed(written(api.load(folder), day, LANGUAGES[1])).all("table")[0]
        titles = [th.text for th in table.all("thead")[0].all("th")]
        assert ("At this pace" in titles) == shown


def test_a_word_file_tells_the_figures_of_status(tgdx: Run) -> None:
    """Rounded to the two decimals of the built-in shares, half away from zero."""
    told = [row for row in status_rows(tgdx, CITY, SPRING) if row["verdict"] != "no_data"]
    (table,) = docx.Document(io.BytesIO(bytes_of(api.load(CITY), SPRING, form="docx"))).tables
    header, *rows = ([cell.text for cell in row.cells] for row in table.rows)
    columns = {name: header.index(name) for name in ("Năm", "Mục tiêu", "Đánh giá")}
    gap, needed = header.index("So với mục tiêu"), header.index("Cần mỗi năm")
    verdicts = {"achieved": "Đạt", "behind": "Chậm tiến độ"}
    rows = [row for row in rows if len(set(row)) > 1]
    assert len(rows) == len(told) == 3
    for row, wanted in zip(rows, told, strict=True):
        assert row[columns["Năm"]] == str(wanted["target_year"])
        assert plain(row[columns["Mục tiêu"]]) == f"≥ {wanted['target']}%"
        assert row[columns["Đánh giá"]].startswith(verdicts[wanted["verdict"]])
        for column, figure in ((gap, "gap"), (needed, "required_change")):
            if wanted["gap"]:
                number = f"{Decimal(str(wanted[figure])):.2f}".replace(".", ",")
                assert number in row[column]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_word_file_is_one_that_an_office_can_use(language: Language) -> None:
    made = docx.Document(
        io.BytesIO(bytes_of(api.load(ROOT / "data"), language=language, form="docx"))
    )
    styles = [paragraph.style.name for paragraph in made.paragraphs]
    assert styles[0] == "Heading 1"
    assert styles.count("Heading 2") == 4, "summary, chart, notes, sources"
    assert made.core_properties.title == made.paragraphs[0].text
    (picture,) = made.inline_shapes
    assert picture._inline.docPr.get("descr")
    assert picture.width < made.sections[0].page_width
    ns = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert made.tables[0].rows[0]._tr.trPr.find(f"{ns}tblHeader") is not None
    (lang,) = made.styles.element.iter(f"{ns}lang")
    assert lang.get(f"{ns}val") == {"vi": "vi-VN", "en": "en-GB"}[language.code]


@pytest.mark.parametrize("full", [False, True], ids=["sheet", "full"])
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_all_forms_carry_the_same_words(language: Language, full: bool) -> None:
    """Headings, sentences and notes come from one list: none is missing in one of the forms."""
    book = api.load(CITY)
    asked = Asked(
        language, book, [*assess(book, SPRING)], [WARNING], SPRING, "pace", SCENARIOS, full
    )
    content = asked.report()
    words = [content.title, *content.opening, content.made]
    for section in content.sections:
        words.append(section.heading)
        for block in section.blocks:
            if isinstance(block, Listing):
                words += [text for entry in block.entries for text in (entry.text, *entry.under)]
            if isinstance(block, Line):
                words += [block.strong, block.text]
    assert len(words) > 15
    forms = {form: as_form(asked, form) for form in FORMS}
    document = docx.Document(io.BytesIO(forms["docx"]))
    texts = {
        "html": parsed(forms["html"].decode()).text,
        "md": re.sub(r"\\(.)", r"\1", forms["md"].decode().replace("&amp;", "&")),
        "docx": "\n".join(paragraph.text for paragraph in document.paragraphs),
    }
    for form, text in texts.items():
        missing = [each for each in words if plain(" ".join(each.split())) not in plain(text)]
        assert not missing, form
    assert "`tgdx chart digital-economy-share" in texts["md"]


def test_what_the_full_page_says_in_vietnamese() -> None:
    text = plain(parsed(written(api.load(CITY), SPRING, problems=[WARNING], full=True)).text)
    for words in (
        "Mục tiêu 2030: tối thiểu 40%",
        "= (25 - 22) / (2025 - 2024)",
        "Mục tiêu 2030: tối thiểu 40% (“40 per cent by 2030”) [3] targets.yaml:63",
        "actuals.yaml:7:5",
        "tính đến ngày 01/03/2025",
    ):
        assert words in text, words


def test_no_path_of_a_disk_stands_in_a_report(tmp_path: Path) -> None:
    folder = tmp_path / "someone" / "danang"
    shutil.copytree(ROOT / "data", folder)
    book = api.load(folder)
    problem = Problem(str(folder / "actuals.yaml"), 7, 5, "unused-source", {"id": "x"})
    for form in FORMS:
        made = bytes_of(book, form=form, problems=[problem], full=True)
        text = made.decode("utf-8", "replace")
        if form == "docx":
            text = "\n".join(p.text for p in docx.Document(io.BytesIO(made)).paragraphs)
        assert "someone" not in text
        assert "danang" in text, "which data is told by the folder's name"
        assert "actuals.yaml:7:5" in text.replace("\\", "")


def test_data_of_the_folder_itself_are_not_the_built_in_ones() -> None:
    made = written(api.load(CITY)._replace(folder="."), form="md", language=LANGUAGES[1])
    assert "built-in" not in made
    assert " · . · " in made


def test_the_command_draws_what_is_asked_and_says_what_it_wrote(tgdx: Run, tmp_path: Path) -> None:
    options = ["--indicator", "digital-transformation-rank", "--year", "2030"]
    done = tgdx("report", "-o", "sheet.html", *options, "--change", "-2")
    assert (done.returncode, done.stdout) == (0, "Wrote sheet.html\n")
    root = parsed((tmp_path / "sheet.html").read_text("utf-8"))
    rows = [row for row in root.all("tr") if "data-year" in row.attributes]
    assert [row.attributes["data-indicator"] for row in rows] == ["digital-transformation-rank"]
    assert len(root.all("table")) == 2, "the status, and the what-if"
    done = tgdx("report", "-o", "sheet.pdf")
    assert done.returncode == 2
    assert ".html, .md, .docx" in done.stderr


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


@pytest.mark.parametrize("full", [False, True], ids=["sheet", "full"])
def test_text_of_a_data_file_stays_text(full: bool) -> None:
    page = written(hostile().book(), problems=[WARNING], full=full)
    root = parsed(page)
    assert not root.all("script", "img", "b")
    (link, *_) = (a for a in root.all("a") if not a.attributes["href"].startswith("#"))
    assert link.attributes["href"] == 'https://a.b/"><script>alert(1)</script>'
    name_of_indicator = " ".join(HOSTILE.replace("\x07", " ").split())
    assert name_of_indicator in [h.text for h in root.all("h2", "h3")]
    assert "49" not in root.all("h1")[0].text
    assert "\x07" not in page
    assert bytes_of(hostile().book(), form="docx", full=full)


def test_an_address_that_is_no_address_is_no_link() -> None:
    content = hostile()
    content.targets["indicators"][0]["note"] = name("javascript:alert(1)")
    content.targets["indicators"][0]["targets"][0]["wording"] = "https://evil.example/"
    root = parsed(written(content.book(), full=True))
    assert not any("evil" in a.attributes["href"] for a in root.all("a"))
    assert not any("javascript" in a.attributes["href"] for a in root.all("a"))
    content.targets["sources"]["s"]["url"] = "javascript:alert(1)"
    with pytest.raises(ValueError, match="url"):
        content.book()


def test_markdown_of_hostile_words_is_no_html() -> None:
    text = written(hostile().book(), form="md", full=True)
    assert not re.search(r"(?<!\\)<(?!https://)", text)
    assert not re.search(r"<https://[^>\s]*[<\s]", text)


def test_the_engines_are_loaded_when_needed_only(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys, tgdx.report.page, tgdx.report.word; "
        "assert not {'jinja2', 'matplotlib', 'docx'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    for engine, form in (("jinja2", "html"), ("docx", "docx")):
        monkeypatch.setitem(sys.modules, engine, None)
        with pytest.raises(ImportError):
            bytes_of(api.load(CITY), SPRING, form=form)  # type: ignore[arg-type]
    assert written(api.load(CITY), SPRING, form="md")


def chromium(folder: Path, page: Path, *options: str) -> str:
    """What a headless Chromium writes to its console, when it opens a page."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    done = subprocess.run(
        [
            browser,
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *("--hide-scrollbars", "--window-size=1200,1600", "--enable-logging=stderr"),
            f"--user-data-dir={folder / f'profile-{page.stem}'}",
            *options,
            page.as_uri(),
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    return "\n".join(line for line in lines if "CONSOLE" in line)


@pytest.mark.slow
def test_a_browser_opens_the_page_without_an_error(tmp_path: Path) -> None:
    pictures = set()
    for language in LANGUAGES:
        page, picture = tmp_path / f"{language.code}.html", tmp_path / f"{language.code}.png"
        page.write_text(written(api.load(ROOT / "data"), language=language), "utf-8")
        assert chromium(tmp_path, page, f"--screenshot={picture}") == ""
        assert picture.stat().st_size > 50_000, "an empty page"
        pictures.add(picture.read_bytes())
    assert len(pictures) == 2
    broken = tmp_path / "broken.html"
    text = page.read_text("utf-8").replace("</body>", "<script>alert(1)</script></body>")
    broken.write_text(text, "utf-8")
    console = chromium(tmp_path, broken, f"--screenshot={picture}")
    assert "Content Security Policy" in console, "the policy of the page stops a script"


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["data", "examples/ho-chi-minh-city", "examples/viet-nam"])
def test_the_sheet_has_two_pages_of_paper_at_the_most(tmp_path: Path, folder: str) -> None:
    for language in LANGUAGES:
        page, paper = tmp_path / f"{language.code}.html", tmp_path / f"{language.code}.pdf"
        page.write_text(written(api.load(ROOT / folder), language=language), "utf-8")
        chromium(tmp_path, page, f"--print-to-pdf={paper}", "--no-pdf-header-footer")
        pages = re.findall(rb"/Type\s*/Page\b", paper.read_bytes())
        assert 1 <= len(pages) <= 2
