"""Hosts that shut us out, as people are told of them: once, with what it means for whom, and what they can do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from model.types import HostRest, Outcome
from monitor.quoting import NAME_LENGTH, plain
from monitor.timeliness import SHANGHAI

LISTED = 50
"""Hosts told in full; of the others the number."""
_BRIEF = timedelta(hours=1)
"""A rest no longer than that is not worth a message, unless it is renewed."""
_TOLD = frozenset({Outcome.BLOCKED, Outcome.CHALLENGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutHost:
    """A host that is left alone because it shut us out, and whom that concerns."""

    rest: HostRest
    portals: tuple[str, ...]
    """Names of the portals with a column on it."""
    bodies: int
    """Bodies that publish there."""
    unknown: int
    """Those of them that stand as unknown for some year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostItem:
    """One such host as a digest prints it."""

    host: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    heading: str
    count: str
    portals: str
    bodies: str
    seen: str
    until: str
    advice: str
    instant: str
    comma: str
    more: str


_ZH = _Words(
    heading="网站拒绝访问，暂停访问",
    count="{count} 个网站拒绝访问",
    portals="所载栏目：{names}",
    bodies="在该处公布的单位 {bodies} 个，其中 {unknown} 个目前情况不明（不视为未公布）",
    seen="所见：{reason}",
    until="自 {since} 起，在 {until} 之前不再访问；届时只试一次",
    advice=(
        "可以：用浏览器查看该网站能否打开；联系网站运维单位，说明访问者的标识与频率，请其放行；"
        "问题解决后用命令 nianbao hosts --release {host} 提前恢复访问。本程序不会尝试绕过。"
    ),
    instant="%Y-%m-%d %H:%M（北京时间）",
    comma="、",
    more="另有 {count} 个网站，请用命令 nianbao hosts 查看。",
)
_EN = _Words(
    heading="Hosts that shut us out and are left alone",
    count="{count} shut us out",
    portals="Columns on it: {names}",
    bodies="{bodies} publish there; {unknown} of them now stand as unknown (not as missing)",
    seen="Seen: {reason}",
    until="Left alone since {since} until {until}; then it is asked once",
    advice=(
        "What you can do: see whether the site opens in a browser; ask those who run it to let this watch in, naming its "
        "user agent and pace; when that is settled, nianbao hosts --release {host} ends the rest. Nothing here tries to get around it."
    ),
    instant="%Y-%m-%d %H:%M (Beijing time)",
    comma=", ",
    more="{count} more: the command nianbao hosts shows them.",
)
_WORDS = {"zh": _ZH, "en": _EN}

_REASONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^it shut us out \((.*)\)$"), "拒绝访问（{0}）"),
    (re.compile(r"^answer (\d+) bears the marks of (.+)$"), "应答 {0}，带有 {1} 的特征"),
    (re.compile(r"^answer (\d+) is a block page \((.*)\)$"), "应答 {0}，是拦截页面（{1}）"),
    (re.compile(r"^answer (\d+): access refused$"), "应答 {0}，禁止访问"),
    (re.compile(r"^answer (\d+): asked too often$"), "应答 {0}，访问过于频繁"),
    (re.compile(r"^a firewall sends us away to (.+)$"), "被防火墙转往 {0}"),
    (re.compile(r"^the page is nothing but a captcha$"), "页面只有验证码"),
    (re.compile(r"^the page is nothing but a call for another browser$"), "页面只要求更换浏览器"),
    (re.compile(r"^it sends us back to (.+) although we bring its cookie$"), "带上其 Cookie 后仍被转回 {0}"),
    (re.compile(r"^the host asked for (\S+) s of rest$"), "网站要求 {0} 秒内不要访问"),
    (re.compile(r"^no answer to (\d+) addresses in a row$"), "连续 {0} 个地址没有应答"),
)
"""What `HostRest.reason` says, in Chinese; what is not here is shown as it is."""


def worth_telling(rest: HostRest) -> bool:
    """Whether a person should hear of it: it shut us out, and not just for a moment."""
    return rest.outcome in _TOLD and rest.until - rest.since > _BRIEF


def reason_words(reason: str, *, language: str) -> str:
    """Why a host is left alone, one clause."""
    text = plain(reason)
    if language != "zh":
        return text
    for pattern, chinese in _REASONS:
        if (found := pattern.match(text)) is not None:
            return chinese.format(*(reason_words(part, language=language) for part in found.groups()))
    return text


def heading(language: str) -> str:
    """What stands above the hosts."""
    return _WORDS[language].heading


def counted(hosts: Sequence[ShutHost], *, language: str) -> str:
    """How many hosts there are, for a subject line; empty where there is none."""
    if not hosts:
        return ""
    counted_hosts = f"{len(hosts)} host{'s' if len(hosts) > 1 else ''}" if language == "en" else str(len(hosts))
    return _WORDS[language].count.format(count=counted_hosts)


def items(hosts: Sequence[ShutHost], *, language: str) -> tuple[HostItem, ...]:
    """The hosts as a digest prints them, each text on one line and bounded."""
    return tuple(_item(one, words=_WORDS[language], language=language) for one in hosts[:LISTED])


def more(hosts: Sequence[ShutHost], *, language: str) -> str:
    """That there are more than are shown; empty where there are not."""
    left = len(hosts) - LISTED
    return _WORDS[language].more.format(count=left) if left > 0 else ""


def _item(one: ShutHost, *, words: _Words, language: str) -> HostItem:
    rest, host = one.rest, plain(one.rest.host, longest=NAME_LENGTH)
    names = words.comma.join(plain(name, longest=NAME_LENGTH) for name in one.portals[:10])
    bodies = f"{one.bodies} bod{'y' if one.bodies == 1 else 'ies'}" if language == "en" else str(one.bodies)
    since, until = (at.astimezone(SHANGHAI).strftime(words.instant) for at in (rest.since, rest.until))
    lines = (
        words.portals.format(names=names) if names else "",
        words.bodies.format(bodies=bodies, unknown=one.unknown),
        words.seen.format(reason=reason_words(rest.reason, language=language)),
        words.until.format(since=since, until=until),
        words.advice.format(host=host),
    )
    return HostItem(host=host, lines=tuple(filter(None, lines)))
