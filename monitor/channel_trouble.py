"""What people are told of a channel that fails, through another one: since when, what was seen, what they can do."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from uuid import UUID, uuid5

from model.types import Message, Outage
from monitor.quoting import plain
from monitor.timeliness import SHANGHAI

EVENT_TYPE = "channels.trouble"
_NAMESPACE = UUID("9c1f6f0a-51c7-4c3e-8a0b-0f6f3a9d2e11")
"""Ours alone, drawn once, as that of the digests."""
_WORDS = {
    "zh": {
        "failing": "渠道 {names} 投递失败",
        "over": "渠道 {names} 恢复投递",
        "product": "年报监测：{what}",
        "and": "、",
        "since": "渠道 {channel} 自 {since}（北京时间）起投递失败。",
        "ended": "渠道 {channel} 自 {since} 起的投递故障已于 {ended}（北京时间）结束。",
        "seen": "所见：{fault}",
        "waiting": "尚待投递的消息 {waiting} 条，恢复后按顺序补发。",
        "closed": "接收方不再接收消息，该渠道已停用。确认后重新启用：nianbao channels enable {channel}",
        "given_up": "已放弃投递的消息 {given_up} 条。重新投递：nianbao alerts replay --channel {channel} --since {day}",
        "proof": "查看：nianbao channels list；nianbao alerts --deliveries",
    },
    "en": {
        "failing": "channel {names} does not deliver",
        "over": "channel {names} delivers again",
        "product": "Annual report watch: {what}",
        "and": ", ",
        "since": "Channel {channel} has failed since {since} (Beijing time).",
        "ended": "Channel {channel}, which had failed since {since}, has delivered again since {ended} (Beijing time).",
        "seen": "Seen: {fault}",
        "waiting": "Messages that wait: {waiting}. They will go out in order.",
        "closed": "The receiver wants no more messages, and the channel is closed. To open it again: nianbao channels enable {channel}",
        "given_up": "Messages given up: {given_up}. To send them again: nianbao alerts replay --channel {channel} --since {day}",
        "proof": "To see more: nianbao channels list; nianbao alerts --deliveries",
    },
}


def trouble_message(outages: Sequence[Outage], *, channel: str, language: str, now: datetime) -> Message:
    """The message by which a channel tells of others that fail or fail no more, `language` being `zh` or `en`.

    Its id is made of what it tells, so that a run repeated after a crash makes the same message.
    """
    told = sorted(f"{one.channel} {one.since.isoformat()} {_kind(one)}" for one in outages)
    message_id = str(uuid5(_NAMESPACE, "\n".join((channel, *told))))
    subject = _subject(outages, language=language)
    parts = [_lines(one, language=language) for one in outages]
    parts.append([_WORDS[language]["proof"]])
    return Message(
        id=message_id,
        channel=channel,
        created=now,
        subject=subject,
        text="\n\n".join("\n".join(lines) for lines in parts) + "\n",
        html=_html(subject, parts, language=language),
        payload=_payload(outages, message_id=message_id, now=now),
        alerts=(),
    )


def _kind(outage: Outage) -> str:
    if outage.ended is not None:
        return "over"
    return "closed" if outage.closed else "failing"


def _subject(outages: Sequence[Outage], *, language: str) -> str:
    words = _WORDS[language]
    said = [
        words[kind].format(names=words["and"].join(names))
        for kind, names in (
            ("failing", [one.channel for one in outages if one.ended is None]),
            ("over", [one.channel for one in outages if one.ended is not None]),
        )
        if names
    ]
    return words["product"].format(what=words["and"].join(said))


def _lines(outage: Outage, *, language: str) -> list[str]:
    words = _WORDS[language]
    filled = {
        "channel": outage.channel,
        "since": _clock(outage.since),
        "ended": _clock(outage.ended) if outage.ended else "",
        "fault": plain(outage.fault),
        "waiting": outage.waiting,
        "given_up": outage.given_up,
        "day": outage.since.astimezone(SHANGHAI).date(),
    }
    wanted = ["ended" if outage.ended else "since", "seen"]
    wanted += ["closed"] if outage.closed and not outage.ended else []
    wanted += ["given_up"] if outage.given_up else []
    wanted += ["waiting"] if outage.waiting and not outage.ended else []
    return [words[name].format(**filled) for name in wanted]


def _clock(instant: datetime) -> str:
    return f"{instant.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def _html(subject: str, parts: Sequence[Sequence[str]], *, language: str) -> str:
    paragraphs = "\n".join(f"<p>{'<br>'.join(map(escape, lines))}</p>" for lines in parts)
    title = escape(subject)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body>\n<h1>{title}</h1>\n{paragraphs}\n</body>\n</html>\n"
    )


def _payload(outages: Sequence[Outage], *, message_id: str, now: datetime) -> str:
    body = {
        "type": EVENT_TYPE,
        "timestamp": _instant(now),
        "data": {
            "id": message_id,
            "channels": [
                {
                    "name": one.channel,
                    "since": _instant(one.since),
                    "ended": _instant(one.ended) if one.ended else None,
                    "fault": plain(one.fault),
                    "closed": one.closed,
                    "given_up": one.given_up,
                    "waiting": one.waiting,
                }
                for one in outages
            ],
        },
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
