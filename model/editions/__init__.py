"""The editions of the form, each declared whole in one file. Parser, checks, views, docs and samples read these."""

from model.editions.edition_2019 import EDITION_2019
from model.editions.edition_2021 import EDITION_2021
from model.form import Edition

EDITIONS: tuple[Edition, ...] = (EDITION_2019, EDITION_2021)
"""Oldest first."""

BY_KEY: dict[str, Edition] = {edition.key: edition for edition in EDITIONS}


def edition_for(year: int) -> Edition | None:
    """The edition in force for that year's report; None before the first declared one."""
    return next((edition for edition in reversed(EDITIONS) if edition.covers(year)), None)
