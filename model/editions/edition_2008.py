"""The reports on the years 2008 to 2013: prose with customary parts, no table."""

from model.editions.customary import CUSTOMARY_CHAPTERS
from model.form import Edition

EDITION_2008 = Edition(
    key="2008",
    source="《中华人民共和国政府信息公开条例》（国务院令第492号）第三十二条",
    first_year=2008,
    last_year=2013,
    chapters=CUSTOMARY_CHAPTERS,
    tables=(),
    laws=(),
    prescribed=False,
)
"""Article 32 names what a report tells (disclosure, requests, fees, disputes, problems), not how."""
