"""Titles that files print over several lines."""

import pytest

from model.documents import Paragraph, Place
from parsers.readers.composing import composed

WHOLE = "澄川市水务局2024年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("head", "title", "left"),
    [
        ((WHOLE,), WHOLE, 0),
        (("澄川市水务局2024年政府信息公开工作年度报", "告"), WHOLE, 0),
        (("澄川市水务局2024年政府信息公开工", "作年度报告"), WHOLE, 0),
        (("澄川市水务局", "2024年政府信息公开工作年度报告"), WHOLE, 0),
        (("澄川市水务局", "2024年政府信息公开工作年度", "报告"), WHOLE, 0),
        (("附件1", "澄川市水务局2024年政府信息公开工作年度报", "告"), WHOLE, 0),
    ],
)
def test_a_title_is_one_however_its_lines_break(head: tuple[str, ...], title: str, left: int) -> None:
    body = "本报告依照《条例》编制。"
    document = composed([Paragraph(text=text, place=Place()) for text in (*head, body)], url="a.pdf", carrier="pdf")
    assert document.title == title
    assert len(document.blocks) == left + 1
