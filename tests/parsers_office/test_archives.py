"""Archives: which member is the report, in what charset its name is, and why there is none."""

import gzip
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import word_files as word
from forms_read import check_form, document_of
from rar_files import rar4, rar5

from app.demo.sample import Filled, consistent
from model.documents import Document
from model.editions import BY_KEY
from model.faults import Fault, FaultKind
from parsers import read_bytes
from parsers.settings import ReadSettings

NAME = "汐桥区财政局2023年政府信息公开工作年度报告"
needs_unpacker = pytest.mark.skipif(
    not shutil.which("bsdtar"), reason="BSDTAR ABSENT: RAR and 7z are not tested (Debian: libarchive-tools)"
)


@pytest.fixture(scope="module")
def filled() -> Filled:
    return consistent(BY_KEY["2021"], publisher="汐桥区财政局", year=2023, seed=8, load=90)


@pytest.fixture(scope="module")
def report(filled: Filled) -> bytes:
    return word.report(filled)


def letter(title: str = "关于报送材料的说明") -> bytes:
    return word.packed(word.said(title) + word.said("现将有关材料报送如下。"))


def zipped(files: Mapping[str, bytes], *, charset: str = "", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP; with a charset, its names are written as programs of before Unicode wrote them."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for number, body in enumerate(files.values()):
            archive.writestr(f"{number:0>60}" if charset else list(files)[number], body)
    packed = made.getvalue()
    for number, name in enumerate(files if charset else ()):
        raw = name.encode(charset)
        packed = packed.replace(f"{number:0>60}".encode(), b"/" * (60 - len(raw)) + raw)
    return packed


def fault_of(body: bytes, settings: ReadSettings | None = None) -> Fault:
    found = read_bytes(body, url="files.zip", settings=settings or ReadSettings())
    assert isinstance(found, Fault), found
    assert found.where == "files.zip"
    return found


def test_the_one_document_is_read_and_its_name_kept(report: bytes, filled: Filled) -> None:
    document = document_of(zipped({"说明/": b"", f"年报/{NAME}.docx": report, "__MACOSX/._x.docx": report}))
    assert document.member == f"年报/{NAME}.docx"
    assert document.carrier == "docx"
    check_form(document, filled)


@pytest.mark.parametrize("charset", ["gbk", "utf-8"])
def test_names_from_before_unicode_are_read(report: bytes, charset: str) -> None:
    assert document_of(zipped({f"{NAME[:14]}.docx": report}, charset=charset)).member.endswith(f"{NAME[:14]}.docx")


def test_a_report_packed_without_compression_is_still_in_an_archive(report: bytes) -> None:
    assert document_of(zipped({"a.docx": report}, method=zipfile.ZIP_STORED)).member == "a.docx"


def page(title: str) -> bytes:
    return f"<html><title>{title}</title><body><h1>{title}</h1><p>正文。</p></body></html>".encode()


def test_the_name_tells_which_member_is_the_report(report: bytes) -> None:
    assert (
        document_of(zipped({"1.关于报送材料的说明.docx": letter(), f"2.{NAME}.docx": report})).member
        == f"2.{NAME}.docx"
    )


def test_one_report_in_several_formats_is_read_from_the_surest(report: bytes) -> None:
    files = {f"{NAME}.html": page(NAME), f"{NAME}（盖章版）.pdf": b"%PDF-1.4 scan", f"{NAME}.docx": report}
    assert document_of(zipped(files)).member == f"{NAME}.docx"


def test_the_title_tells_where_names_do_not(report: bytes) -> None:
    assert document_of(zipped({"附件1.docx": letter(), "附件2.docx": report})).member == "附件2.docx"


def test_two_reports_are_ambiguous_and_both_are_named(report: bytes) -> None:
    files = {f"{NAME}.docx": report, f"{NAME.replace('2023', '2022')}.docx": report}
    found = fault_of(zipped(files))
    assert found.kind is FaultKind.AMBIGUOUS
    assert all(name in found.detail for name in files)


def test_archives_are_opened_one_level_deep(report: bytes) -> None:
    inner = zipped({f"{NAME}.docx": report})
    assert document_of(zipped({"一.zip": inner})).member == f"一.zip/{NAME}.docx"
    assert fault_of(zipped({"零.zip": zipped({"一.zip": inner})})).kind is FaultKind.EMPTY


def test_a_gzip_holds_one_file(report: bytes) -> None:
    made = io.BytesIO()
    with gzip.GzipFile(filename=f"{NAME}.docx".encode().decode("latin-1"), fileobj=made, mode="wb") as packed:
        packed.write(report)
    assert document_of(made.getvalue()).member == f"{NAME}.docx"
    assert fault_of(made.getvalue()[:-9]).kind is FaultKind.DAMAGED


@needs_unpacker
@pytest.mark.parametrize("packed", [rar4, rar5])
def test_rar_archives_are_unpacked(
    packed: Callable[[Mapping[str, bytes]], bytes], report: bytes, filled: Filled
) -> None:
    document = document_of(packed({"年报/readme.md": b"# readme", f"年报/{NAME}.docx": report}))
    assert document.member == f"年报/{NAME}.docx"
    check_form(document, filled)


@needs_unpacker
@pytest.mark.parametrize("method", ["lzma2", "store"])
def test_7z_archives_are_unpacked(method: str, report: bytes, tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.docx").write_bytes(report)
    subprocess.run(
        ["bsdtar", "-a", "--options", f"7zip:compression={method}", "-cf", "r.7z", f"{NAME}.docx"],
        cwd=tmp_path,
        check=True,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin"},
    )
    assert document_of((tmp_path / "r.7z").read_bytes()).member == f"{NAME}.docx"
    assert fault_of((tmp_path / "r.7z").read_bytes()[:-40]).kind is FaultKind.DAMAGED


def test_the_fault_names_the_package_where_nothing_unpacks_rar(report: bytes) -> None:
    found = fault_of(rar5({"a.docx": report}), ReadSettings(unpacker="no-such-program"))
    assert found.kind is FaultKind.NOT_INSTALLED
    assert "libarchive-tools" in found.detail


def locked_zip(body: bytes) -> bytes:
    """The ZIP with the flag of encryption on its members, as a reader without the password meets it."""
    hurt = bytearray(body)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = hurt.find(mark)
        while at >= 0:
            hurt[at + flags] |= 1
            at = hurt.find(mark, at + 4)
    return bytes(hurt)


def test_locked_archives_say_so(report: bytes) -> None:
    assert fault_of(locked_zip(zipped({"a.docx": report}))).kind is FaultKind.ENCRYPTED
    assert fault_of(rar4({"a.docx": report}, locked=True)).kind is FaultKind.ENCRYPTED


def test_cut_off_archives_say_so(report: bytes) -> None:
    assert fault_of(zipped({"photo.bin": bytes(3000)})[:-30]).kind is FaultKind.DAMAGED
    assert fault_of(rar4({"a.docx": report})[:60]).kind is FaultKind.DAMAGED
    assert fault_of(rar5({"a.docx": report})[:-700]).kind in {FaultKind.DAMAGED, FaultKind.NOT_INSTALLED}


def test_a_damaged_member_is_named(report: bytes) -> None:
    found = fault_of(zipped({f"{NAME}.docx": report[:-40]}))
    assert found.kind is FaultKind.DAMAGED
    assert NAME in found.detail


def test_archives_without_a_document_are_empty() -> None:
    assert fault_of(zipped({"a.exe": b"MZ\x90\x00\x03", "Thumbs.db": b"\x01\x02"})).kind is FaultKind.EMPTY
    assert fault_of(zipped({})).kind is FaultKind.EMPTY


def test_bombs_are_too_large() -> None:
    assert fault_of(zipped({"a.txt": bytes(90_000_000)})).kind is FaultKind.TOO_LARGE
    inner = {f"{number}.zip": zipped({"a.txt": bytes(4_900_000)}) for number in range(30)}
    assert fault_of(zipped(inner)).kind is FaultKind.TOO_LARGE
    assert fault_of(gzip.compress(bytes(90_000_000))).kind is FaultKind.TOO_LARGE


def test_thousands_of_members_are_too_large() -> None:
    assert fault_of(zipped({f"{number}.txt": b"x" for number in range(1_200)})).kind is FaultKind.TOO_LARGE


def test_pictures_count_only_where_there_is_nothing_else(report: bytes) -> None:
    document = read_bytes(zipped({"a.docx": report, "b.png": b"\x89PNG\r\n\x1a\n\x00\x00"}), url="x")
    assert isinstance(document, Document)
    assert document.member == "a.docx"
