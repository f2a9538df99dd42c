"""Replaying rebuilds what stands behind the captures, and always the same."""

import json
from datetime import timedelta

from rehearsal import Rehearsal

from app.replay import replay


def test_a_replay_gives_the_archive_that_the_passes_gave(stage: Rehearsal) -> None:
    stage.crawl()
    stage.crawl()
    before = stage.dump()
    with stage.context() as context:
        counts = replay(context)
        owed = len(context.archive.coverage())
    assert stage.dump() == before
    assert sum(count for name, count in counts.items() if name.startswith("standing-")) == owed


def test_two_replays_are_identical(stage: Rehearsal) -> None:
    stage.crawl()
    dumps = []
    for _ in range(2):
        with stage.context() as context:
            replay(context)
        dumps.append(stage.dump())
    assert dumps[0] == dumps[1]


def test_a_replay_keeps_peoples_decisions_and_sends_nothing(stage: Rehearsal) -> None:
    stage.crawl()
    with stage.archive() as archive:
        row = archive.findings()[0]
        archive.decide(row.fingerprint, decision="dismissed", by="an editor", reason="seen the paper", now=stage.now)
    mails = len(stage.world.mail.mails())
    stage.command("replay", "--json")
    with stage.archive() as archive:
        kept = archive.finding(row.fingerprint)
    assert kept is not None
    assert kept.decision is not None
    assert (kept.decision.decision, kept.decision.reason) == ("dismissed", "seen the paper")
    assert len(stage.world.mail.mails()) == mails


def test_the_command_says_what_it_counted(stage: Rehearsal) -> None:
    stage.crawl()
    counts = json.loads(stage.command("replay", "--json").stdout)
    assert counts["new-version"] > 0


def test_a_replay_keeps_the_lives_of_alerts_and_repeats_nothing(stage: Rehearsal) -> None:
    stage.crawl()
    stage.look_again()
    before = stage.dump()
    stage.now += timedelta(days=30)
    with stage.context() as context:
        replay(context)
    after = stage.dump()
    for table in ("alerts", "outbox", "messages", "alert_lives", "alert_history", "alert_circumstances"):
        assert after[table] == before[table], table
