"""`parse --html`: each fact is linked to its place and back; nothing of the source runs; no file is lost to it."""

import re
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import pytest
from command_line import nianbao
from printed_report import PRINTED, PROSE, printed_report

Capsys = pytest.CaptureFixture[str]
GOLDEN = (
    "pingtan-2019.html",
    "shanghai-office-2019.html",
    "xingqing-2020.txt",
    "taocheng-2021.txt",
    "hongze-2024.pdf",
    "blank-form-2021.docx",
)


class Page(HTMLParser):
    """Elements with their attributes, and the text inside each that has an id."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if tag not in {"meta", "img", "br", "rect"}:
            self._open.append((tag, found.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name:
                self.texts[name] = self.texts.get(name, "") + data

    def of(self, name: str) -> dict[str, str]:
        return next(found for _, found in self.elements if found.get("id") == name)

    def spot(self, item: str) -> str:
        """Id of the spot that an item of the reading leads to."""
        return self.of(item)["href"].removeprefix("#")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    path.write_text(printed_report(), encoding="utf-8")
    return path


def page_of(source: Path, capsys: Capsys, *options: str) -> tuple[str, Page]:
    out = source.with_name("page.html")
    ran = nianbao(capsys, "parse", source, "--html", out, *options)
    assert (ran.status, ran.err) == (0, ""), ran.err
    markup = out.read_text(encoding="utf-8")
    return markup, Page(markup)


@pytest.mark.parametrize(
    ("key", "state", "shown_and_printed"),
    [
        ("disclosure.normative.in_force", "number", ("41", "41")),
        ("disclosure.licensing.decisions", "number", ("1234", "1,234")),
        ("disclosure.regulations.issued", "zero", ("0", "0")),
        ("disclosure.regulations.in_force", "blank", ("□", "")),
        ("disclosure.regulations.repealed", "na", ("/", "/")),
        ("disclosure.penalties.decisions", "unreadable", ("? ?3", "?3")),
        ("disclosure.normative.issued", "number", ("22", "22（其中修订16件）")),
    ],
)
def test_a_cell_leads_to_its_print_and_back(
    source: Path, capsys: Capsys, key: str, state: str, shown_and_printed: tuple[str, str]
) -> None:
    shown, printed = shown_and_printed
    _, page = page_of(source, capsys)
    item = page.of(f"f-{key}")
    assert state in item["class"].split()
    assert page.texts[f"f-{key}"].strip() == shown
    spot = page.spot(f"f-{key}")
    assert page.of(spot)["class"].split()[:2] == ["spot", state]
    assert page.texts.get(spot, "") == printed
    assert f"#f-{key}" in [found.get("href") for _, found in page.elements if found.get("data-s") == spot]


def test_numbers_without_an_owner_and_claims_are_marked_to_the_character(source: Path, capsys: Capsys) -> None:
    _, page = page_of(source, capsys)
    left = page.spot("r-0")
    assert (page.of(left)["class"], page.texts[left]) == ("spot residue", "16")
    agrees, differs = page.spot("c-0"), page.spot("c-1")
    assert (page.of(agrees)["class"], page.texts[agrees]) == ("spot pass", "7")
    assert (page.of(differs)["class"], page.texts[differs]) == ("spot fail", "9")


@pytest.mark.parametrize("name", GOLDEN)
def test_every_fact_of_a_real_report_has_its_place(shared: Path, capsys: Capsys, tmp_path: Path, name: str) -> None:
    out = tmp_path / "page.html"
    assert nianbao(capsys, "parse", shared / "golden" / name, "--html", out).status == 0
    page = Page(out.read_text(encoding="utf-8"))
    ids = [found["id"] for _, found in page.elements if "id" in found]
    assert len(ids) == len(set(ids))
    links = {found["href"][1:] for _, found in page.elements if found.get("href", "").startswith("#")}
    assert links <= set(ids), "every link leads somewhere"
    items = [found for _, found in page.elements if re.match("[fcrk]-", found.get("id", ""))]
    assert len(items) > 190
    assert all("href" in found for found in items), "everything that was read stands somewhere"


def test_a_pdf_is_shown_by_its_pages_with_boxes_inside_them(shared: Path, capsys: Capsys, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    nianbao(capsys, "parse", shared / "golden" / "hongze-2023.pdf", "--html", out)
    page = Page(out.read_text(encoding="utf-8"))
    pictures = [found for tag, found in page.elements if tag == "img"]
    assert len(pictures) == 5
    assert all(one["src"].startswith("data:image/png;base64,") for one in pictures)
    boxes = [found for tag, found in page.elements if tag == "rect"]
    assert len(boxes) > 190
    width, height = (float(one) for one in next(f for t, f in page.elements if t == "svg")["viewbox"].split()[2:])
    assert all(float(box["x"]) >= 0 and float(box["x"]) + float(box["width"]) <= width for box in boxes)
    assert all(float(box["y"]) >= 0 and float(box["y"]) + float(box["height"]) <= height for box in boxes)
    assert out.stat().st_size < 2_000_000


def test_a_pdf_in_an_archive_is_shown_by_its_pages(shared: Path, capsys: Capsys, tmp_path: Path) -> None:
    packed = tmp_path / "report.zip"
    with ZipFile(packed, "w") as archive:
        archive.write(shared / "golden" / "hongze-2024.pdf", "2024年政府信息公开工作年度报告.pdf")
    markup, page = page_of(packed, capsys)
    assert [tag for tag, _ in page.elements].count("img") == 5
    assert "压缩包内文件：2024年政府信息公开工作年度报告.pdf" in markup


def test_a_table_of_2014_is_shown_as_the_province_printed_it(shared: Path, capsys: Capsys, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert nianbao(capsys, "parse", shared / "golden" / "edition-2014" / "pingtan-2018.html", "--html", out).status == 0
    page = Page(out.read_text(encoding="utf-8"))
    facts = [found for _, found in page.elements if found.get("id", "").startswith("f-statistics.")]
    assert len(facts) == 30
    assert all("href" in found for found in facts)
    assert "absent" not in [found.get("class") for _, found in page.elements]


@pytest.mark.parametrize(("language", "tongue"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_says_its_language(source: Path, capsys: Capsys, language: str, tongue: str) -> None:
    _, page = page_of(source, capsys, "--lang", language)
    assert next(found for tag, found in page.elements if tag == "html")["lang"] == tongue
    assert ("zh" if language == "zh" else "en") in tongue


def test_nothing_of_a_hostile_page_comes_through(tmp_path: Path, capsys: Capsys) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)><style>*{display:none}</style><a href='javascript:alert(3)'>x</a>"
    attributes = (
        "&quot; onmouseover=&quot;alert(4)&quot; x=&quot;&lt;/style&gt;&lt;script&gt;alert(5)&lt;/script&gt;&#x202e;"
    )
    cells = {
        **PRINTED,
        "disclosure.penalties.decisions": f"?{evil}{attributes}3",
        "disclosure.regulations.repealed": f"/{attributes}",
    }
    path = tmp_path / "hostile.html"
    path.write_text(printed_report(f"我局新收到政府信息公开申请7件{evil}{attributes}。", cells=cells), encoding="utf-8")
    markup, page = page_of(path, capsys)
    assert [tag for tag, _ in page.elements].count("script") == 1, "ours"
    assert [tag for tag, _ in page.elements].count("style") == 1, "ours"
    names = {name for _, found in page.elements for name in found}
    assert not {name for name in names if name.startswith("on")}
    assert "style" not in names
    assert all(
        found[name].startswith(("#", "data:image/png"))
        for _, found in page.elements
        for name in ("href", "src")
        if name in found
    )
    assert "\u202e" not in markup


def test_the_policy_allows_our_style_and_script_and_nothing_else(source: Path, capsys: Capsys) -> None:
    _, page = page_of(source, capsys)
    policy = next(f["content"] for t, f in page.elements if f.get("http-equiv") == "Content-Security-Policy")
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
    assert rules["default-src"] == ["'none'"]
    assert rules["img-src"] == ["data:"]
    assert [one[:8] for one in (*rules["script-src"], *rules["style-src"])] == ["'sha256-"] * 2
    assert rules["base-uri"] == rules["form-action"] == ["'none'"]


def test_a_page_may_be_written_again_and_says_where(source: Path, capsys: Capsys) -> None:
    out = source.with_name("page.html")
    for _ in range(2):
        ran = nianbao(capsys, "parse", source, "--html", out, "--lang", "en")
        assert (ran.status, ran.out) == (0, f"{out} is written; open it in a browser.\n")
    assert sorted(path.name for path in source.parent.iterdir()) == ["page.html", "report.html"]


@pytest.mark.parametrize("option", ["--json", "--show"])
def test_html_goes_with_what_is_printed(source: Path, capsys: Capsys, option: str) -> None:
    out = source.with_name("page.html")
    both = nianbao(capsys, "parse", source, "--html", out, option)
    assert both.out == nianbao(capsys, "parse", source, option).out
    assert out.exists()


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("report.html", "is the source"),
        ("./link.html", "is the source"),
        ("other.pdf", "is there already and is no page of this command"),
        (".", "is a folder"),
        ("nowhere/page.html", "nowhere: there is no such folder"),
        ("other.pdf/page.html", "other.pdf: there is no such folder"),
    ],
)
def test_no_file_is_lost_to_a_page(
    source: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch, target: str, says: str
) -> None:
    monkeypatch.chdir(source.parent)
    Path("other.pdf").write_bytes(b"%PDF-1.4 something of the user's")
    Path("link.html").symlink_to("report.html")
    before = {path.name: path.read_bytes() for path in source.parent.iterdir()}
    ran = nianbao(capsys, "parse", "report.html", "--html", target)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert {path.name: path.read_bytes() for path in source.parent.iterdir()} == before


def test_a_disk_that_refuses_is_named(source: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    ran = nianbao(capsys, "parse", source, "--html", source.with_name("page.html"))
    assert ran.status == 2
    assert f"{source.parent}: cannot be written: No space left on device" in ran.err
    assert not source.with_name("page.html").exists()


def test_a_source_beyond_all_bounds_is_cut_and_says_so(tmp_path: Path, capsys: Capsys) -> None:
    path = tmp_path / "long.html"
    path.write_text(printed_report(f"{PROSE}</p><p>{'长' * 1_600_000}"), encoding="utf-8")
    markup, page = page_of(path, capsys)
    assert len(markup) < 1_000_000
    assert "原文太长" in markup
    ids = {found["id"] for _, found in page.elements if "id" in found}
    assert {found["href"][1:] for _, found in page.elements if found.get("href", "").startswith("#")} <= ids
    assert page.texts[page.spot("c-0")] == "7", "what stands before the cut is marked"
