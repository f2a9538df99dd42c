"""Names of WordprocessingML elements and attributes (ECMA-376 part 1, 17) as lxml spells them."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

P, R, T, TBL, TR, TC = (f"{W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
P_PR, R_PR, TR_PR, TC_PR = (f"{W}{name}" for name in ("pPr", "rPr", "trPr", "tcPr"))
SDT, SDT_PR, VAL = f"{W}sdt", f"{W}sdtPr", f"{W}val"
TEXT_BOX = f"{W}txbxContent"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
PICTURES = frozenset(
    ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata")
)
ALTERNATE, CHOICE, FALLBACK = f"{MC}AlternateContent", f"{MC}Choice", f"{MC}Fallback"
UNPRINTED = frozenset(
    f"{W}{name}"
    for name in (  # noqa: SIM905 - a list of names reads better without quotes
        "pPr rPr tblPr tblGrid trPr tcPr tblPrEx sdtPr sdtEndPr smartTagPr customXmlPr sectPr "
        "del moveFrom delText delInstrText instrText rt "
        "footnoteReference endnoteReference commentReference annotationRef footnoteRef endnoteRef altChunk"
    ).split()
)
"""Elements whose inside is not printed in the body: properties, deletions, field codes, ruby, notes."""


def is_on(value: str | None) -> bool:
    """Whether an on-off property that is there is on; its value may be left out."""
    return value is None or value.lower() not in {"0", "false", "off"}
