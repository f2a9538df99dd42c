"""A message that only tries a channel: nothing is told by it."""

import json
from datetime import UTC, datetime
from html import escape

from model.types import Message

EVENT_TYPE = "channels.test"
_WORDS = {
    "zh": (
        "年报监测：渠道 {channel} 测试消息",
        "这是一条测试消息，说明渠道 {channel} 可以投递。没有新的发现，无须处理。",
    ),
    "en": (
        "Annual report watch: a test of channel {channel}",
        "This is a test: channel {channel} delivers. Nothing was found, and nothing needs to be done.",
    ),
}


def trial_message(message_id: str, *, channel: str, language: str, now: datetime) -> Message:
    """A message to one channel that says that it is a test, `language` being `zh` or `en`."""
    subject, text = (words.format(channel=channel) for words in _WORDS[language])
    at = now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    body = {"type": EVENT_TYPE, "timestamp": at, "data": {"id": message_id}}
    return Message(
        id=message_id,
        channel=channel,
        created=now,
        subject=subject,
        text=f"{text}\n",
        html=f'<!doctype html>\n<html lang="{language}">\n<body><p>{escape(text)}</p></body>\n</html>\n',
        payload=json.dumps(body, separators=(",", ":")),
        alerts=(),
    )
