"""The editions of the form, each declared whole in one file. Parser, checks, views, docs and samples read these."""

from model.editions.edition_2008 import EDITION_2008
from model.editions.edition_2014 import EDITION_2014
from model.editions.edition_2019 import EDITION_2019
from model.editions.edition_2021 import EDITION_2021
from model.form import Edition

EDITIONS: tuple[Edition, ...] = (EDITION_2008, EDITION_2014, EDITION_2019, EDITION_2021)
"""Oldest first."""

BY_KEY: dict[str, Edition] = {edition.key: edition for edition in EDITIONS}


def edition_for(year: int) -> Edition | None:
    """The edition in force for that year's report; None before the first declared one."""
    return next((edition for edition in reversed(EDITIONS) if edition.covers(year)), None)


def followed(edition: str | None, year: int | None) -> Edition | None:
    """The edition whose tables and chapters a report owes: the later of the one its tables bear and the year's own.

    A report on an early year that comes late uses the form of its day, and an outdated form does not excuse from the
    year's own. None where neither is known.
    """
    own = BY_KEY.get(edition) if edition is not None else None
    due = edition_for(year) if year is not None else None
    known = [one for one in (own, due) if one is not None]
    return max(known, key=lambda one: one.first_year, default=None)


TABLES: tuple[str, ...] = tuple(dict.fromkeys(table.key for edition in reversed(EDITIONS) for table in edition.tables))
"""Keys of every table that some edition has, those of the newest form first."""
