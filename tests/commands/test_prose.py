"""Text on a terminal: Chinese breaks between characters, words and marks stay whole, nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from app.prose import folded, visible


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("应于2026-01-31前公布", 12, ["应于", "2026-01-31前", "公布"]),
        ("总计 15，相差 1（表三）", 14, ["总计 15，相差", "1（表三）"]),
        ("结果维持，结果纠正", 8, ["结果维", "持，结果", "纠正"]),
        ("due by 31 March", 8, ["due by", "31 March"]),
        ("requests-row-sum", 8, ["requests", "-row-sum"]),
        ("一\n二", 8, ["一", "二"]),
        ("", 8, [""]),
    ],
)
def test_lines_break_where_a_printer_would(text: str, width: int, lines: list[str]) -> None:
    assert [line.rstrip() for line in folded(text, width)] == lines


@given(st.text(alphabet=st.sampled_from("公布，。（）「」“”ab1- \n"), max_size=60), st.integers(2, 30))
def test_nothing_but_spaces_at_breaks_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = list(folded(text, width))
    assert all(cell_len(line.rstrip()) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\u202e", "\u200b", "\x9b", "\r"])
def test_what_steers_a_terminal_is_left_out(sign: str) -> None:
    assert visible(f"公{sign}布\t\n") == "公布\t\n"
