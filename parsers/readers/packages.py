"""Zipped packages of XML (OOXML, OpenDocument): their parts, unpacked within limits and parsed without entities."""

import io
import lzma
import struct
import zipfile
import zlib

from lxml import etree

from parsers.readers.elements import Element
from parsers.readers.refusals import damaged, encrypted, too_large

MOST_PARTS = 5_000
"""Parts of one package; reports have some dozens."""
MOST_PART = 8_000_000
"""Bytes of one unpacked part: a text of about a thousand pages; a report has some tens."""
MOST_PARSED = 32_000_000
"""Bytes of all parts that are read of one package."""
MOST_PICTURE, MOST_PICTURES = 20_000_000, 60_000_000
"""Bytes of one picture in a package, and of all of them together."""
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    IndexError,
    OverflowError,
)
"""What the standard library raises for bytes that are no whole zip."""
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = tuple(
    (_STRICT + strict, b"http://schemas.openxmlformats.org/" + transitional)
    for strict, transitional in (
        (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
        (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
        (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
        (b"drawingml/main", b"drawingml/2006/main"),
    )
)
"""Names of ISO/IEC 29500 Strict and those of Transitional, which alone the readers know."""
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The parts of a package by name; names are compared without case. Raises Refusal where the package cannot be read."""

    def __init__(self, body: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(body))
        except BROKEN_ZIP as error:
            raise damaged("The file begins as a zipped document and is cut off or damaged.") from error
        infos = self._zip.infolist()
        if len(infos) > MOST_PARTS:
            raise too_large(f"The document is packed in {len(infos)} parts, more than {MOST_PARTS}.")
        self._infos = {_key(info.filename): info for info in infos}
        self._relations: dict[str, dict[str, tuple[str, str]]] = {}
        self._left, self._pictures_left = MOST_PARSED, MOST_PICTURES

    def holds(self, name: str) -> bool:
        """Whether there is such a part."""
        return _key(name) in self._infos

    def part(self, name: str) -> bytes | None:
        """The part's bytes; None where there is no such part."""
        info = self._infos.get(_key(name))
        if info is None:
            return None
        if info.flag_bits & 1:
            raise encrypted("The document")
        limit = min(MOST_PART, self._left)
        if info.file_size > limit:
            raise too_large(f"The document's part {name} unpacks to {info.file_size} bytes, more than {limit}.")
        try:
            with self._zip.open(info) as stream:
                body = stream.read(limit)
        except BROKEN_ZIP as error:
            raise damaged(f"The document's part {name} is cut off or damaged.") from error
        self._left -= len(body)
        return body

    def picture(self, name: str) -> bytes | None:
        """The bytes of a part that is no XML; None where there is none that is whole, unlocked and within the limits."""
        info = self._infos.get(_key(name))
        if info is None or info.flag_bits & 1 or info.file_size > min(MOST_PICTURE, self._pictures_left):
            return None
        try:
            with self._zip.open(info) as stream:
                body = stream.read(MOST_PICTURE)
        except BROKEN_ZIP:
            return None
        self._pictures_left -= len(body)
        return body

    def root(self, name: str) -> Element | None:
        """The root element of the part's XML; None where there is no such part."""
        body = self.part(name)
        return None if body is None else xml_root(body, name=name)

    def check_unlocked(self) -> None:
        """Raises Refusal where an OpenDocument package says of its parts that they are encrypted."""
        if b"encryption-data" in (self.part("META-INF/manifest.xml") or b""):
            raise encrypted("The document")

    def main(self, default: str) -> str:
        """Name of the part that holds the document itself."""
        for kind, target in self.relations("").values():
            if kind.endswith("/officeDocument"):
                return target
        return default

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Id to type and target, of what the part relates to within the package; the package's own for an empty name."""
        if name in self._relations:
            return self._relations[name]
        folder, _, file = name.rpartition("/")
        root = self.root(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        found: dict[str, tuple[str, str]] = {}
        for one in root.iter(_RELATIONS) if root is not None else ():
            if one.get("TargetMode") != "External":
                found[one.get("Id", "")] = (one.get("Type", ""), _joined(folder, one.get("Target", "")))
        self._relations[name] = found
        return found

    def related(self, name: str, kind: str) -> Element | None:
        """The root of the first part of that kind (`styles`) that the part relates to; None where there is none."""
        targets = (target for found, target in self.relations(name).values() if found.endswith(f"/{kind}"))
        target = next(targets, None)
        return None if target is None else self.root(target)


def xml_root(body: bytes, *, name: str) -> Element:
    """The root element; raises Refusal for XML that is not well-formed, declares a document type, or nests too deep."""
    if _STRICT in body:
        for strict, transitional in _TRANSITIONAL:
            body = body.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if b"<!DOCTYPE" in body:
        raise _declares_a_type(name)
    try:
        tree = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(f"The document's part {name} is no well-formed XML.") from error
    if tree is None or tree.getroottree().docinfo.doctype:
        raise _declares_a_type(name)
    root: Element = tree
    return root


def _declares_a_type(name: str) -> Exception:
    return damaged(f"The document's part {name} declares a document type, as no office program writes it.")


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _joined(folder: str, target: str) -> str:
    """The target as a name within the package."""
    if target.startswith("/"):
        return target[1:]
    parts = folder.split("/") if folder else []
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
