"""Pages that can hold the form, of whatever edition, are told in a moment from lists of news."""

from datetime import UTC, datetime

import pytest

from app.demo import layouts
from app.demo.sample import consistent
from model.editions import EDITIONS
from model.form import Edition
from model.looking import Capture
from parsers.form_marks import bears_form


def capture_of(text: str) -> Capture:
    address = "https://a.example/"
    now = datetime(2024, 1, 20, tzinfo=UTC)
    return Capture(url=address, final_url=address, at=now, status=200, headers={}, body=text.encode())


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
@pytest.mark.parametrize("layout", [layouts.html, layouts.lines], ids=["page", "text"])
def test_a_report_of_every_edition_bears_the_form(layout: layouts.Layout, edition: Edition) -> None:
    filled = consistent(edition, publisher="云岫县档案局", year=edition.first_year, seed=2)
    assert bears_form(capture_of(layout(filled)))


def test_a_list_of_reports_bears_none() -> None:
    rows = "".join(f"<li>云岫县档案局{year}年政府信息公开工作年度报告</li>" for year in range(2008, 2024))
    assert not bears_form(capture_of(f"<html><body>政府信息公开 依申请公开 主动公开<ul>{rows}</ul></body></html>"))
