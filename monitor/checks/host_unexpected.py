"""A report stands on a host that is neither its body's nor its portal's.

Clones of public sites, with gambling or adult spam beside them, copy real reports word for word: what a copy prints proves nothing about
the body. Expected are the hosts that the registry names, and every other under the same registered domain: with or without
www., on any port, by http or https. A body known by number only (an IP address) may have any name; then nothing can be told.

Bad: the report of a body on www.qinghe.gov.cn is found on qinghe.example.com, or on another body's www.lanhu.gov.cn.

Good: it is found on zwgk.qinghe.gov.cn:8080.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from model.domains import is_address, name_of, registrable
from model.types import Report, Severity, Verdict
from monitor.phrases import Text
from monitor.quoting import plain
from monitor.ruling import Context, Ruling

CODE = "host-unexpected"
SEVERITY = Severity.WARNING
VERSION = 1
NAME_ZH = "报告不在本机关的网站上"
NAME_EN = "A report on a host that is not its body's"

OFFICIAL = ".gov.cn"
"""The domains that only public bodies have."""
NAMED = 3
"""Known hosts named one by one; more are counted."""


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for the whole report: on its page's host and, where a file holds it, on the file's."""
    addresses = [address for address in (context.address, report.file) if address]
    hosts = list(dict.fromkeys(_host(address) for address in addresses))
    known = frozenset(host.lower().rstrip(".") for host in context.hosts if host)
    strange = [host for host in hosts if host and not _is_expected(host, known)]
    if not known:
        yield _unsure(Text("没有登记该机关及其网站的域名", "no host of the body or its portal is known"))
    elif not hosts or not all(hosts):
        yield _unsure(Text("不知道报告登在什么地址", "it is not known where the report stands"))
    elif not strange:
        named = Text("、".join(hosts), ", ".join(hosts))
        message = Text(f"报告登在本机关的网站上：{named.zh}", f"the report stands on a host of its body's: {named.en}")
        yield Ruling(subject="", verdict=Verdict.PASS, message=message)
    elif all(is_address(host) for host in known):
        yield _unsure(Text("该机关的网站只登记了IP地址", "the body's hosts are known by number only"))
    else:
        yield Ruling(subject="", verdict=Verdict.FAIL, message=_message(strange, known))


def _host(address: str) -> str:
    """The host that an address names, in lower case and without its port; empty where it names none."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_expected(host: str, known: Iterable[str]) -> bool:
    return registrable(host) in {registrable(one) for one in known}


def _unsure(reason: Text) -> Ruling:
    message = Text(f"{reason.zh}，无法判断", reason.en)
    return Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=message)


def _message(strange: list[str], known: frozenset[str]) -> Text:
    where = "、".join(plain(host) for host in strange)
    hosts = sorted({name_of(host) for host in known})
    more = f"等{len(hosts)}个" if len(hosts) > NAMED else ""
    more_en = f" and others, {len(hosts)} hosts" if len(hosts) > NAMED else ""
    official = all(host.endswith(OFFICIAL) for host in strange)
    whose = (
        Text("是别的公共机构的域名", "another public body's domain")
        if official
        else Text("不是公共机构专用的域名，也可能是仿冒网站", "no domain of public bodies, and may be a clone's")
    )
    return Text(
        f"报告登在 {where}，而已知的网站是 {'、'.join(hosts[:NAMED])}{more}；前者{whose.zh}，请人工核对是不是该机关所登",
        f"the report stands on {where}, while the hosts known are {', '.join(hosts[:NAMED])}{more_en}; the former is "
        f"{whose.en}: a person should see whether the body put it there",
    )
