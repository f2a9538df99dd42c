"""A report as people read it: in brief, or the whole reading to be checked against its source."""

from app.report_view.brief import show_report
from app.report_view.findings import show_failed
from app.report_view.terminal import show_whole
from app.report_view.view import View
from app.report_view.whole import view_of

__all__ = ["View", "show_failed", "show_report", "show_whole", "view_of"]
