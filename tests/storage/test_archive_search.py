"""Full-text search: two-character words, words parted by print, only what stands now."""

import pytest
from archive_samples import LANTIAN, NOW, URL, later, look, report

from storage import Archive
from storage.fulltext import expression, snippet, tokens

TEXT = "本年度收到行政 复\n议申请１２件，全部维持。FOI requests 2025。办公厅ABC测试"


def put(archive: Archive, text: str = TEXT, *, year: int = 2025, days: int = 0) -> None:
    run = archive.begin_run("crawl", now=later(days=days))
    look_id = archive.keep(look(f"{URL}?{year}", body=text.encode()), run=run)
    archive.record(report(year=year, text=text), publisher=LANTIAN, url=f"{URL}?{year}", look=look_id, at=NOW, run=run)


@pytest.mark.parametrize(
    "words",
    [
        "复议",
        "行政复议",
        "维持",
        "全部维持",
        "持",
        "议",
        "厅",
        "12",
        "foi",
        "FOI 复议",
        "复议　维持",
        "2025",
        "厅ABC测",
        "12件",
    ],
)
def test_words_that_stand_there_are_found(archive: Archive, words: str) -> None:
    put(archive)
    assert [hit.year for hit in archive.search(words)] == [2025]


@pytest.mark.parametrize("words", ["诉讼", "议复", "复议 诉讼", "13", "维持行政", "", "，。", '"', "複議"])
def test_words_that_do_not_stand_there_are_not_found(archive: Archive, words: str) -> None:
    put(archive)
    assert archive.search(words) == ()


@pytest.mark.parametrize("words", ['复议"', "复议 OR", "title: 复议", "NEAR(复议)", "复议*", "-复议", "(复议"])
def test_the_syntax_of_the_index_is_no_trap(archive: Archive, words: str) -> None:
    put(archive)
    assert {hit.publisher for hit in archive.search(words)} <= {"lantian"}


def test_titles_are_searched_too(archive: Archive) -> None:
    put(archive)
    (hit,) = archive.search("蓝田县 年度报告")
    assert (hit.publisher, hit.publisher_name, hit.title) == ("lantian", "蓝田县人民政府", report().title)


def test_hits_come_newest_first_and_no_more_than_asked_for(archive: Archive) -> None:
    for year in range(2019, 2025):
        put(archive, year=year)
    assert [hit.year for hit in archive.search("复议", limit=2)] == [2024, 2023]


def test_only_the_version_that_stands_is_found(archive: Archive) -> None:
    put(archive, "本年度无行政诉讼。")
    put(archive, "本年度行政诉讼已更正为复议。", days=1)
    assert archive.search("本年度无") == ()
    assert [hit.version for hit in archive.search("复议")] == [2]


def test_chinese_runs_become_pairs_and_their_last_character() -> None:
    assert list(tokens("行政复议12件, FOI")) == ["行政", "政复", "复议", "议", "12", "件", "foi"]


def test_every_word_must_be_there() -> None:
    assert expression("行政复议 FOI") == '"行政 政复 复议" AND "foi"*'


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("复议", "…收到行政 复 议申请"),
        ("foi", "FOI requests"),
        ("不在", "本年度收到"),
    ],
)
def test_the_snippet_shows_the_word_in_its_surroundings(words: str, shown: str) -> None:
    around = snippet("前" * 100 + TEXT + "后" * 100 if words != "不在" else TEXT, words)
    assert shown.lstrip("…") in around
    assert "\n" not in around
    assert len(around) <= 80
