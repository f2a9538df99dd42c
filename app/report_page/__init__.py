"""One page that shows a reading beside its source, each fact marked where it stands."""

from app.report_page.page import page_of
from app.report_page.pictures import drawn
from app.report_page.writing import refuse, written

__all__ = ["drawn", "page_of", "refuse", "written"]
