"""What a Word document prints: runs, fields, changes, symbols, breaks, lists, text boxes; and nothing else of it."""

import io
import zipfile

import pytest
import word_files as word

from app.demo.forms import Box
from model.documents import Document, Grid, Paragraph
from parsers import read_bytes
from parsers.settings import ReadSettings


def read(body: str, **parts: str) -> Document:
    found = read_bytes(word.packed(body, **parts), url="report.docx")
    assert isinstance(found, Document), found
    return found


def texts(body: str, **parts: str) -> list[str]:
    """The body's text, a line for each paragraph, behind a title of its own."""
    document = read(word.said("云岫县档案局情况") + body, **parts)
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def field(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inside = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return f"{mark('begin')}{inside}{mark('separate')}{word.run(result)}{mark('end')}"


BOX = f"<w:txbxContent>{word.said('框内文字')}</w:txbxContent>"
PRINTS = {
    "runs run together": (word.split_runs("本年新收申请12件。"), ["本年新收申请12件。"]),
    "full-width forms stay": (word.said("共１２件（其中３件）"), ["共１２件（其中３件）"]),
    "inserted text counts": (
        word.paragraph(word.run("共"), f"<w:ins>{word.run('8')}</w:ins>", word.run("件")),
        ["共8件"],
    ),
    "deleted text does not": (
        word.paragraph(word.run("共8"), "<w:del><w:r><w:delText>3</w:delText></w:r></w:del>", word.run("件")),
        ["共8件"],
    ),
    "moved text counts where it went": (
        word.paragraph(f"<w:moveFrom>{word.run('甲')}</w:moveFrom>", word.run("乙"))
        + word.paragraph(f"<w:moveTo>{word.run('甲')}</w:moveTo>"),
        ["乙", "甲"],
    ),
    "a deleted end of paragraph joins two": (
        word.paragraph(word.run("总体"), properties="<w:rPr><w:del/></w:rPr>") + word.said("情况良好"),
        ["总体情况良好"],
    ),
    "a field prints its result": (word.paragraph(word.run("共"), field("=SUM(A1)", "15"), word.run("件")), ["共15件"]),
    "a simple field too": (
        word.paragraph('<w:fldSimple w:instr="PAGE">' + word.run("7") + "</w:fldSimple>", word.run("页")),
        ["7页"],
    ),
    "a field without result swallows nothing": (
        word.paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', word.run("一"), word.run("二"))
        + word.said("三"),
        ["三"],
    ),
    "breaks part lines": (word.paragraph(word.run("甲"), "<w:r><w:br/></w:r>", word.run("乙")), ["甲", "乙"]),
    "tabs stay inside a line": (
        word.paragraph(word.run("规章"), "<w:r><w:tab/></w:r>", word.run("0")),
        ["规章\t0"],
    ),
    "a tab at the edge is an indent": (word.paragraph("<w:r><w:tab/></w:r>", word.run("规章")), ["规章"]),
    "a hyphen that breaks no line": (
        word.paragraph(word.run("增减"), "<w:r><w:noBreakHyphen/></w:r>", word.run("3")),
        ["增减-3"],
    ),
    "known symbols are signs": (
        word.paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', word.run("已办")),
        ["√已办"],
    ),
    "digits of the symbol font are digits": (
        word.paragraph('<w:r><w:sym w:font="Symbol" w:char="F035"/></w:r>', word.run("件")),
        ["5件"],
    ),
    "unknown symbols are no blank": (
        word.paragraph('<w:r><w:sym w:font="Wingdings 9" w:char="F0E2"/></w:r>', word.run("件")),
        ["\ufffd件"],
    ),
    "hidden text is not printed": (
        word.paragraph(word.run("共8"), word.run("（草稿）", "<w:vanish/>"), word.run("件", '<w:vanish w:val="0"/>')),
        ["共8件"],
    ),
    "what is struck out is not printed": (
        word.paragraph(word.run("7", "<w:strike/>"), word.run("9", "<w:dstrike/>"), word.run("12")),
        ["12"],
    ),
    "the raised number of a note is set apart": (
        word.paragraph(word.run("12"), word.run("1", '<w:vertAlign w:val="superscript"/>')),
        ["12（1）"],
    ),
    "notes are left out": (
        word.paragraph(word.run("共8件"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        ["共8件"],
    ),
    "a reading beside characters is left out": (
        word.paragraph(
            f"<w:r><w:ruby><w:rt>{word.run('tán')}</w:rt><w:rubyBase>{word.run('潭')}</w:rubyBase></w:ruby></w:r>"
        ),
        ["潭"],
    ),
    "content controls are transparent": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{word.said('控件')}</w:sdtContent></w:sdt>"
        + word.paragraph(f"<w:sdt><w:sdtContent>{word.run('行内')}</w:sdtContent></w:sdt>"),
        ["控件", "行内"],
    ),
    "links are text": (word.paragraph(f"<w:hyperlink>{word.run('网址')}</w:hyperlink>"), ["网址"]),
    "a text box follows its anchor": (
        word.paragraph(
            word.run("正文"), f"<w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r>"
        ),
        ["正文", "框内文字"],
    ),
    "a text box drawn twice is printed once": (
        word.paragraph(
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        ["框内文字"],
    ),
    "a table of contents is furniture": (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{word.said('一、总体情况	1')}</w:sdtContent></w:sdt>" + word.said("一、总体情况"),
        ["一、总体情况"],
    ),
}


@pytest.mark.parametrize(("body", "expected"), PRINTS.values(), ids=PRINTS.keys())
def test_a_word_document_prints(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_names_of_strict_documents_are_known() -> None:
    found = read_bytes(word.packed(word.said("云岫县档案局2023年情况") + word.said("正文"), names=word.STRICT), url="x")
    assert isinstance(found, Document)
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["正文"]


def test_headings_are_known_by_level_and_by_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="9"><w:name w:val="章"/><w:basedOn w:val="2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    )
    body = (
        word.paragraph(word.run("目录行"), properties='<w:pStyle w:val="t"/>')
        + word.paragraph(word.run("按样式"), properties='<w:pStyle w:val="9"/>')
        + word.paragraph(word.run("按级别"), properties='<w:outlineLvl w:val="1"/>')
        + word.paragraph(word.run("正文级"), properties='<w:pStyle w:val="9"/><w:outlineLvl w:val="9"/>')
        + word.said("正文")
    )
    document = read(word.said("云岫县档案局情况") + body, styles=styles)
    found = {block.text: block.heading for block in document.blocks if isinstance(block, Paragraph)}
    assert found == {"按样式": True, "按级别": True, "正文级": False, "正文": False}


def numbered(number: int, level: int, text: str) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return word.paragraph(word.run(text), properties=place)


def numbering(*levels: tuple[str, str]) -> str:
    made = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for index, (kind, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{made}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )


def test_numbers_that_the_program_counts_are_printed() -> None:
    lists = numbering(("chineseCounting", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
    body = "".join(
        (
            numbered(1, 0, "总体情况"),
            numbered(1, 1, "主动公开"),
            numbered(1, 1, "依申请公开"),
            numbered(1, 2, "新收"),
            numbered(1, 0, "主动公开政府信息情况"),
            numbered(1, 1, "规章"),
            numbered(2, 0, "存在的主要问题及改进情况"),
            numbered(1, 0, "其他需要报告的事项"),
            numbered(0, 0, "不编号"),
        )
    )
    assert texts(body, numbering=lists) == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "1.新收",
        "二、主动公开政府信息情况",
        "（一）规章",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
        "不编号",
    ]


FORMATS = {
    "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 35: "三十五", 100: "一百", 105: "一百零五"},
    "ideographDigital": {12: "一二"},
    "chineseLegalSimplified": {3: "叁"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "21"},
    "decimalEnclosedParen": {2: "⑵"},
    "decimalFullWidth": {12: "１２"},
    "ideographTraditional": {1: "甲", 11: "甲"},
    "upperLetter": {1: "A", 27: "AA"},
    "lowerRoman": {9: "ix", 14: "xiv"},
    "bullet": {1: ""},
}


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [(kind, number, text) for kind, cases in FORMATS.items() for number, text in cases.items()],
)
def test_numbers_are_written_in_their_format(kind: str, number: int, expected: str) -> None:
    lists = (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="{number}"/><w:numFmt w:val="{kind}"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert texts(numbered(1, 0, "项"), numbering=lists) == [f"{expected}、项" if expected else "项"]


def test_a_style_may_carry_the_list() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    lists = numbering(("chineseCounting", "%1、"))
    body = word.paragraph(word.run("总体情况"), properties='<w:pStyle w:val="h"/>') * 2
    assert texts(body, styles=styles, numbering=lists) == ["一、总体情况", "二、总体情况"]


def test_a_page_of_nested_tables_is_its_text() -> None:
    """Old layouts put the whole report into a cell."""
    inner = word.form_table(
        (
            (Box(text="信息内容"), Box(text="本年制发件数")),
            (Box(text="规章"), Box(text="3")),
        )
    )
    outer = word.table(word.row(word.cell(word.said("一、总体情况") + inner + word.said("二、其他"))))
    document = read(word.said("云岫县档案局情况") + outer)
    assert [type(block) for block in document.blocks] == [Paragraph, Grid, Paragraph]


def test_pictures_that_may_hold_a_table_are_kept_with_what_stands_before_them() -> None:
    """One that is too large, damaged or an ornament costs the picture and not the document."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = ("whole", "large", "seal", "absent")
    shown = "".join(
        word.said(f"见{name}图")
        + word.paragraph(f'<w:r><w:drawing><a:blip xmlns:r="{space}" r:embed="{name}"/></w:drawing></w:r>')
        for name in names
    )
    related = "".join(f'<Relationship Id="{name}" Type="{space}/image" Target="media/{name}.png"/>' for name in names)
    packed = word.packed(word.said("云岫县档案局情况") + shown)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{word.RELATIONS}">{related}</Relationships>'
    parts |= {"word/media/whole.png": b"\x89PNG" + bytes(5_000), "word/media/large.png": bytes(21_000_000)}
    parts["word/media/seal.png"] = bytes(200)
    found = read_bytes(word.zipped(parts), url="report.docx", settings=ReadSettings(ocr=False))
    assert isinstance(found, Document)
    assert [picture.after for picture in found.pictures] == ["见whole图"]
    assert found.pictures[0].url.startswith("data:image/")
