"""A report as people read it: in brief, or the whole reading to be checked against its source."""

from app.report_view.brief import show_report
from app.report_view.findings import show_failed

__all__ = ["show_failed", "show_report"]
