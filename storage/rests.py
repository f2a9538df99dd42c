"""Hosts that are left alone over runs, and whether people were told."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from model.history import HostRest
from model.looking import Outcome
from storage.codec import instant, stamp
from storage.store import Row, Store


def rest_host(store: Store, rest: HostRest) -> None:
    """Keeps that the host is left alone. A rest that follows another one goes on with its beginning, and is not told again."""
    with store.transaction():
        store.write(
            """INSERT INTO host_rests (host, until, outcome, reason, since, told) VALUES (?, ?, ?, ?, ?, 0)
            ON CONFLICT (host) DO UPDATE SET until = excluded.until, outcome = excluded.outcome, reason = excluded.reason""",
            (rest.host, _up(rest.until), rest.outcome.value, rest.reason, stamp(rest.since)),
        )


def rests(store: Store) -> tuple[HostRest, ...]:
    """Every host that was left alone and has not let us in since, by name; those whose rest is over too."""
    return tuple(_rest(row) for row in store.rows("SELECT * FROM host_rests ORDER BY host"))


def untold(store: Store) -> tuple[HostRest, ...]:
    """Those of them that nobody was told of, by name."""
    return tuple(_rest(row) for row in store.rows("SELECT * FROM host_rests WHERE told = 0 ORDER BY host"))


def told(store: Store, hosts: Iterable[str]) -> None:
    """Marks that people were told of these hosts."""
    with store.transaction():
        for host in hosts:
            store.write("UPDATE host_rests SET told = 1 WHERE host = ?", (host,))


def let_in(store: Store, hosts: Iterable[str]) -> None:
    """Forgets the rests of hosts that answer again: the next one will be a new one."""
    with store.transaction():
        for host in hosts:
            store.write("DELETE FROM host_rests WHERE host = ?", (host,))


def release(store: Store, host: str, *, now: datetime) -> bool:
    """Ends the host's rest now, by a person's wish; False where it has none that lasts."""
    with store.transaction():
        return bool(
            store.write("UPDATE host_rests SET until = ? WHERE host = ? AND until > ?", (stamp(now), host, stamp(now)))
        )


def _up(at: datetime) -> str:
    """The stamp of the whole second that is not before it: nobody is asked too early."""
    return stamp(at + timedelta(seconds=1) if at.microsecond else at)


def _rest(row: Row) -> HostRest:
    return HostRest(
        host=row["host"],
        until=instant(row["until"]),
        outcome=Outcome(row["outcome"]),
        reason=row["reason"],
        since=instant(row["since"]),
    )
