"""What is known beside a report: last year's report of the same body, its address, the hosts that are its own."""

from datetime import timedelta

from rehearsal import Quiet
from truth_stage import FINANCE, NOW, WATER, Row, Stage, report, small_stage

from app.beside import beside
from app.opening import opened
from monitor.ruling import Beside

stage = small_stage
"""Its name in the tests of this file."""


def beside_of(stage: Stage, key: str, year: int) -> Beside:
    with opened(stage.settings, clock=lambda: NOW, reporter=Quiet()) as context:
        return beside(context, publisher=context.registry.by_id[key], year=year)


def last_years() -> Row:
    return report(FINANCE, 2024)


def test_last_years_report_stands_beside_this_years_whichever_came_first(stage: Stage) -> None:
    stage.show([report(FINANCE, 2025), report(WATER, 2025)])
    stage.pass_over()
    assert beside_of(stage, "finance", 2025).previous is None
    stage.show([report(FINANCE, 2025), report(WATER, 2025), last_years()])
    stage.pass_over(at=NOW + timedelta(days=1))
    previous = beside_of(stage, "finance", 2025).previous
    assert previous is not None
    assert previous.year == 2024
    assert beside_of(stage, "water", 2025).previous is None


def test_address_and_hosts_are_those_of_the_report_and_its_portal(stage: Stage) -> None:
    stage.show([report(FINANCE, 2025)])
    stage.pass_over()
    found = beside_of(stage, "finance", 2025)
    assert found.address.startswith(stage.server.address)
    assert found.hosts == {stage.server.address.removeprefix("http://")}
    assert found.publisher is not None
    assert found.publisher.name == FINANCE


def test_of_a_report_that_is_not_held_only_the_body_is_known(stage: Stage) -> None:
    stage.show([report(FINANCE, 2025)])
    stage.pass_over()
    found = beside_of(stage, "water", 2025)
    assert found.address == ""
    assert found.previous is None
