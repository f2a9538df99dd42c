"""The figures that Prometheus reads, in a registry of their own."""

from collections.abc import Iterator
from datetime import datetime
from platform import python_version

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from model.errors import ArchiveError
from storage import Counts, Observation
from web.watched import Life

CONTENT_TYPE = CONTENT_TYPE_LATEST


def exposition(seen: Observation | ArchiveError, life: Life) -> bytes:
    """The text of `/metrics`. Where the archive cannot be read, that is a figure, and its own are left out."""
    registry = CollectorRegistry()
    registry.register(_Figures(seen, life))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


class _Figures(Collector):
    def __init__(self, seen: Observation | ArchiveError, life: Life) -> None:
        self._seen = seen
        self._life = life

    def collect(self) -> Iterator[Metric]:
        yield from _of_the_daemon(self._life)
        readable = not isinstance(self._seen, ArchiveError)
        yield GaugeMetricFamily("nianbao_archive_readable", "1 where the archive can be read.", value=readable)
        if not isinstance(self._seen, ArchiveError):
            yield from _of_the_archive(self._seen)
            yield from _ages(self._seen, self._life.now)


def _of_the_daemon(life: Life) -> Iterator[Metric]:
    yield InfoMetricFamily(
        "nianbao_build", "What runs.", value={"version": life.version, "python_version": python_version()}
    )
    yield GaugeMetricFamily("nianbao_up_seconds", "Age of the daemon.", value=(life.now - life.started).total_seconds())
    yield GaugeMetricFamily("nianbao_still_seconds", "Since the work last made a step.", value=life.still_seconds)
    job = GaugeMetricFamily("nianbao_job_under_way", "1 for the job that is under way.", labels=["job"])
    if life.job:
        job.add_metric([life.job], 1)
    yield job
    conditions = GaugeMetricFamily("nianbao_condition", "1 for each thing that is wrong now.", labels=["condition"])
    for name in life.conditions:
        conditions.add_metric([name], 1)
    yield conditions
    if life.disk_free is not None:
        yield GaugeMetricFamily("nianbao_disk_free_bytes", "Free where the archive is.", value=life.disk_free)


def _of_the_archive(seen: Observation) -> Iterator[Metric]:
    yield _counter("nianbao_looks", "Looks at addresses.", seen.looks, ["outcome"])
    yield _counter("nianbao_runs", "Runs that came to their end.", seen.runs, ["kind"])
    yield _gauge("nianbao_findings", "What the checks come to now.", seen.findings, ["code", "verdict"])
    yield _gauge("nianbao_standings", "Where the bodies stand now.", seen.standings, ["year", "standing"])
    yield _gauge("nianbao_messages", "Messages by what became of them.", seen.messages, ["channel", "state"])
    yield _gauge("nianbao_alerts_unbundled", "Alerts that no message tells yet.", seen.unbundled, ["channel"])


def _ages(seen: Observation, now: datetime) -> Iterator[Metric]:
    for name, words, at in (
        ("nianbao_last_pass_age_seconds", "Since the last pass came to its end.", seen.last_pass),
        ("nianbao_last_sweep_age_seconds", "Since the last deadline sweep.", seen.last_sweep),
        ("nianbao_oldest_waiting_message_age_seconds", "Of the message that has waited longest.", seen.oldest_waiting),
    ):
        if at is not None:
            yield GaugeMetricFamily(name, words, value=(now - at).total_seconds())
    portals = GaugeMetricFamily(
        "nianbao_portal_last_good_look_age_seconds", "Since the portal's column was last read well.", labels=["portal"]
    )
    for portal, at in seen.good_reads.items():
        if at is not None:
            portals.add_metric([portal], (now - at).total_seconds())
    yield portals
    never = sum(at is None for at in seen.good_reads.values())
    yield GaugeMetricFamily("nianbao_portals_never_read", "Portals that were never read well.", value=never)


def _counter(name: str, words: str, counts: Counts, labels: list[str]) -> Metric:
    family = CounterMetricFamily(name, words, labels=labels)
    for values, count in counts.items():
        family.add_metric(list(values), count)
    return family


def _gauge(name: str, words: str, counts: Counts, labels: list[str]) -> Metric:
    family = GaugeMetricFamily(name, words, labels=labels)
    for values, count in counts.items():
        family.add_metric(list(values), count)
    return family
