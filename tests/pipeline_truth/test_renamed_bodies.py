"""A body that was renamed keeps its id: reports under its former name are its own, and each year has one answer."""

from datetime import date

from truth_stage import FINANCE, WATER, Stage, report, small_stage

stage = small_stage
"""Its name in the tests of this file."""
FORMER = "清溪市水利局"


def test_reports_under_the_former_name_are_the_renamed_bodys(stage: Stage) -> None:
    stage.first_year = 2024
    stage.other_names = {"water": (FORMER,)}
    before = date(2025, 1, 20)
    stage.show(
        [
            report(WATER, 2025),
            report(FORMER, 2024, listed=before, printed=before),
            *(
                report(FINANCE, year, listed=date(year + 1, 1, 20), printed=date(year + 1, 1, 20))
                for year in (2025, 2024)
            ),
        ]
    )
    stage.pass_over()
    assert stage.held() >= {("water", 2024), ("water", 2025)}
    assert (stage.stands(2024)["water"], stage.stands(2025)["water"]) == ("published", "published")
    assert stage.failing("missing") == stage.failing("late") == set()
