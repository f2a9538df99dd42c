"""Whatever a page prints, a digest stays one mail with the headers we wrote and the HTML we wrote."""

import json
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser

from alert_samples import NOW, alert, cell, claim, finding
from hypothesis import given, settings
from hypothesis import strategies as st

from model.types import Alert, Told
from monitor import outbox
from monitor.channels.email import EmailSettings, mail

ANYTHING = st.text(st.characters(), max_size=60) | st.sampled_from(
    ["\r\nBcc: all@example.org\r\n\r\n", "</title><script>", "\u202etxt.exe", "\ud800", "{{ 7*7 }}", "{name}", "a\x00b"]
)
SETTINGS = EmailSettings(host="localhost", sender="年报 <watch@example.org>", recipients=("a@example.org",))
HEADERS = {
    "from", "to", "subject", "date", "message-id", "list-id", "auto-submitted", "x-nianbao-alerts", "mime-version",
    "content-type",
}  # fmt: skip
ELEMENTS = {
    "html", "head", "meta", "title", "body", "h1", "h2", "h3", "h4", "div", "p", "strong", "code", "br", "table", "caption",
    "tr", "th", "td", "q", "a", "hr",
}  # fmt: skip


class Elements(HTMLParser):
    """The names and link targets of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.links.extend(value or "" for name, value in attrs if name in {"href", "src"})
        assert not any(name.startswith("on") for name, _ in attrs)


@st.composite
def strange_alerts(draw: st.DrawFn) -> Alert:
    strange = replace(
        finding(draw(ANYTHING), facts=(cell(draw(ANYTHING), draw(ANYTHING)),), claims=(claim(draw(ANYTHING)),)),
        message=Told((draw(ANYTHING), draw(ANYTHING))),
    )
    one = alert(name=draw(ANYTHING), publisher=draw(ANYTHING), url=draw(ANYTHING), of=strange)
    return replace(one, id=draw(st.text(max_size=60)))


@settings(deadline=None, max_examples=60)
@given(st.lists(strange_alerts(), min_size=1, max_size=3), st.sampled_from(["zh", "en"]))
def test_no_name_breaks_headers_or_html(alerts: list[Alert], language: str) -> None:
    message = outbox.message(alerts, channel="email", language=language, now=NOW)
    assert "\n" not in message.subject
    assert json.loads(message.payload)["data"]["count"] == len(alerts)

    received = message_from_bytes(mail(message, settings=SETTINGS), policy=default)
    assert isinstance(received, EmailMessage)
    assert {name.lower() for name in received} == HEADERS
    assert received["Subject"] == message.subject
    assert received["To"].addresses[0].addr_spec == "a@example.org"
    text, html = (part.get_content() for part in received.iter_parts())
    assert text.replace("\r\n", "\n") == message.text
    assert html.replace("\r\n", "\n") == message.html

    page = Elements()
    page.feed(html)
    assert page.names <= ELEMENTS
    assert all(link.startswith(("http://", "https://")) for link in page.links)


@settings(deadline=None, max_examples=60)
@given(ANYTHING)
def test_a_name_stays_on_its_line(name: str) -> None:
    calm = outbox.message([alert(name="云溪区")], channel="email", language="zh", now=NOW)
    strange = outbox.message([alert(name=name)], channel="email", language="zh", now=NOW)
    assert len(strange.text.splitlines()) == len(calm.text.splitlines())
