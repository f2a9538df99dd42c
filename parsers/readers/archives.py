"""Archives that hold a report - ZIP, RAR, 7z, gzip - as the document inside: which member it is, or why none can be told."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from model.documents import Document
from model.faults import Actor, Fault, FaultKind
from model.text import squeezed
from parsers.file_types import FileType, file_type
from parsers.readers.refusals import Refusal, too_large
from parsers.readers.unpacking import ARCHIVES, MOST_UNPACKED, Member, unpacked
from parsers.settings import ReadSettings
from parsers.titles import TitleKind, title_parts

Read = Callable[[bytes, str, ReadSettings], Document | Fault]
"""How a member is read: its bytes, the archive's address or path, and the settings."""

MOST_TRIED = 12
"""Members that are read to find out which of them is the report."""
_JUNK = ("__MACOSX/", ".", "~$")
_COPY = re.compile(
    r"[（(【\[](?:盖章|扫描|签字|定稿|终稿|最终|正式|公开|电子|word|pdf|wps)[^（）()【】]{0,6}[）)】\]]"
    r"|[-_—\s]*(?:盖章版?|扫描[件版]?|定稿|终稿|最终版|word版|pdf版)$",
    re.IGNORECASE,
)
_TEXTS = ("txt", "htm", "html", "md", "mht")
_RANKS = (
    FileType.DOCX,
    FileType.OLE,
    FileType.PDF,
    FileType.OFD,
    FileType.RTF,
    FileType.ODT,
    FileType.XLSX,
    FileType.ODS,
    None,
)
"""Types of document from the one that reads most surely, text last; pictures come behind them."""
_PICTURES = frozenset((FileType.JPEG, FileType.PNG, FileType.GIF, FileType.TIFF, FileType.WEBP, FileType.BMP))
_TELLING = frozenset((TitleKind.NAMED, TitleKind.UNDATED, TitleKind.ANNOUNCED, TitleKind.CUT))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A member that may be the report."""

    member: Member
    kind: FileType | None

    @property
    def stem(self) -> str:
        """Its file name without folder, ending, and what tells one copy from another (盖章版)."""
        name = self.member.name.rpartition("/")[2]
        stem, dot, _ = name.rpartition(".")
        return squeezed(_COPY.sub("", stem if dot else name))

    @property
    def rank(self) -> int:
        return _RANKS.index(self.kind) if self.kind in _RANKS else len(_RANKS)


def read_archive(body: bytes, url: str, settings: ReadSettings, *, read: Read) -> Document | Fault:
    """The one document in the archive that is the report, its name in `member`.

    Archives in it are opened too, one level deep. A Fault `ambiguous` names the members where several may be the report;
    `empty` where no member can be one; `encrypted`, `damaged`, `too-large`, `not-installed` as the archive itself is, and the
    fault of the member where that cannot be read.
    """
    try:
        found = list(_candidates(_members(body, settings)))
    except Refusal as refusal:
        return refusal.fault(url)
    if not found:
        detail = "The archive holds no file that can be a report."
        return Fault(kind=FaultKind.EMPTY, where=url, detail=detail, actor=Actor.PUBLISHER)
    return _chosen(found, url, settings, read)


def member_body(body: bytes, name: str, settings: ReadSettings) -> bytes | None:
    """The bytes of the member that `Document.member` names; None where the archive cannot be opened or has none."""
    try:
        return next((one.body for one in _members(body, settings) if one.name == name), None)
    except Refusal:
        return None


def _members(body: bytes, settings: ReadSettings) -> list[Member]:
    """The archive's files, with those of the archives in it in the place of these."""
    found: list[Member] = []
    for member in unpacked(body, settings):
        if file_type(member.body) not in ARCHIVES:
            found.append(member)
            continue
        inner = unpacked(member.body, settings)
        found += [Member(name=f"{member.name}/{one.name}", body=one.body) for one in inner]
        if sum(len(one.body) for one in found) > MOST_UNPACKED:
            raise too_large(f"The archives in the archive unpack to more than {MOST_UNPACKED} bytes.")
    return found


def _candidates(members: Sequence[Member]) -> list[_Candidate]:
    """The members that can be documents; pictures only where there is nothing else."""
    found: list[_Candidate] = []
    for member in members:
        name = member.name.rpartition("/")[2]
        if not member.body.strip() or member.name.startswith(_JUNK) or name.startswith(_JUNK):
            continue
        kind = file_type(member.body)
        if kind in _RANKS or kind in _PICTURES:
            candidate = _Candidate(member=member, kind=kind)
            texts = kind is not None or name.lower().rpartition(".")[2] in _TEXTS or "." not in name
            found += [candidate] if texts else []
    return [one for one in found if one.kind not in _PICTURES] or found


def _chosen(found: Sequence[_Candidate], url: str, settings: ReadSettings, read: Read) -> Document | Fault:
    """The document of the one member, or of the one whose name or title says that it is the report."""
    named = [one for one in found if title_parts(one.stem).kind is TitleKind.NAMED] or [
        one for one in found if title_parts(one.stem).kind in _TELLING
    ]
    first = _same_report(named or found)
    if first:
        return _read(first, url, settings, read)
    tried = list(named or found)
    if len(tried) > MOST_TRIED:
        return _ambiguous(tried, url)
    documents = [(one, _read(one, url, settings, read)) for one in tried]
    telling = [(one, document) for one, document in documents if _tells(document)]
    one = _same_report([one for one, _ in telling])
    return next((document for chosen, document in telling if chosen is one), None) or _ambiguous(tried, url)


def _same_report(found: Sequence[_Candidate]) -> _Candidate | None:
    """The one that reads best where all are the same report in several formats, as their names say; None where not."""
    if len({one.stem for one in found}) != 1 or len({one.rank for one in found}) != len(found):
        return None
    return min(found, key=lambda one: one.rank)


def _tells(document: Document | Fault) -> bool:
    return isinstance(document, Document) and title_parts(document.title).kind is TitleKind.NAMED


def _read(one: _Candidate, url: str, settings: ReadSettings, read: Read) -> Document | Fault:
    found = read(one.member.body, url, settings)
    if isinstance(found, Fault):
        return replace(found, detail=f"{one.member.name}: {found.detail}")
    return replace(found, member=one.member.name)


def _ambiguous(found: Sequence[_Candidate], url: str) -> Fault:
    names = ", ".join(one.member.name for one in found[:MOST_TRIED]) + (" …" if len(found) > MOST_TRIED else "")
    return Fault(
        kind=FaultKind.AMBIGUOUS,
        where=url,
        detail=f"The archive holds {len(found)} documents, and neither names nor titles tell which is the report: {names}.",
        actor=Actor.OPERATOR,
    )
