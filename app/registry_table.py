"""Tables of bodies (CSV) read into publishers and portals, every problem named with its line and column."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from app.registry import Id, PublisherBlock
from app.registry_files import tier_of
from app.validation import expected
from crawler.addresses import host_of, is_web, page_key
from model.errors import UsageError
from model.types import Tier
from parsers.matching import match_form

HEADERS: dict[str, tuple[str, ...]] = {
    "id": ("编号", "标识", "代码"),
    "name": ("名称", "机关名称", "单位名称", "机构名称", "单位"),
    "tier": ("类别", "层级", "类型", "机关类别"),
    "other_names": ("别名", "其他名称", "简称", "曾用名"),
    "region": ("行政区划代码", "区划代码", "行政区划", "区划"),
    "parent": ("上级", "主管", "所属政府", "所属"),
    "portal": ("门户", "门户编号"),
    "portal_name": ("门户名称", "网站名称"),
    "column": ("栏目", "年报栏目", "栏目地址", "年报栏目地址"),
    "home": ("首页", "网站首页", "网站", "网址"),
    "site_code": ("网站标识码", "标识码"),
    "owes_from": ("起始年", "起始年度"),
    "owes_until": ("截止年", "截止年度"),
    "founded": ("成立日期", "设立日期"),
    "dissolved": ("撤销日期", "撤并日期"),
    "successor": ("承接机关", "承接单位"),
}
"""Each column by its key, with the Chinese headings that mean it."""
TIERS: dict[str, Tier] = {
    **{tier.value: tier for tier in Tier},
    **dict.fromkeys(("政府", "人民政府"), Tier.GOVERNMENT),
    **dict.fromkeys(("部门", "工作部门", "政府部门", "局", "委"), Tier.DEPARTMENT),
    **dict.fromkeys(("办公厅", "办公室", "政府办", "政府办公室", "政府办公厅"), Tier.OFFICE),
    **dict.fromkeys(("乡镇", "镇", "乡", "街道", "乡镇街道", "乡镇政府", "街道办", "街道办事处"), Tier.TOWNSHIP),
    **dict.fromkeys(("管委会", "管理委员会", "开发区"), Tier.COMMITTEE),
    **dict.fromkeys(("事业单位", "企事业单位", "公共企事业单位", "机构"), Tier.INSTITUTION),
}
_HEADINGS = {word: key for key, words in HEADERS.items() for word in (key, *words)}
_BETWEEN = re.compile(r"[;；、|\n]+")
_BETWEEN_ADDRESSES = re.compile(r"[;；|\s]+(?=https?://)")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?")
_HASHED = 8
_NUMBERS = frozenset({"owes_from", "owes_until"})
_DAYS = frozenset({"founded", "dissolved"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a table: the body, and where it publishes, as far as the line says."""

    line: int
    body: PublisherBlock
    parent: str
    """Id or name, as it stands in the table."""
    successor: str
    """As the parent."""
    portal: str
    portal_name: str
    columns: tuple[str, ...]
    home: str


@dataclass(kw_only=True)
class Table:
    """A table read."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    """One line each: file, line, column, what is wrong and what is allowed."""
    lines: int = 0
    """Lines with anything in them."""


def table(path: Path) -> Table:
    """The bodies of a CSV file; UsageError where it is no table at all."""
    rows = _rows(path)
    found = Table()
    try:
        heading = next(rows)[1]
    except StopIteration:
        message = f"{path}: the file is empty; its first line names the columns: {', '.join(HEADERS)}"
        raise UsageError(message) from None
    keys = _keys(path, heading)
    first_lines: dict[str, int] = {}
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        found.lines += 1
        if any(cell.strip() for cell in cells[len(keys) :]):
            found.problems.append(
                f"{path}: line {line}: {len(cells)} cells under {len(keys)} headings; a comma within a cell needs quotes"
            )
            continue
        entry = _entry(line, dict(zip(keys, (" ".join(cell.split()) for cell in cells), strict=False)), path, found)
        if entry is None:
            continue
        if (before := first_lines.setdefault(entry.body.id, line)) != line:
            found.problems.append(
                f"{path}: line {line}, column id: {entry.body.id} ({entry.body.name}) stands in line {before} already"
            )
            continue
        found.entries.append(entry)
    return found


def made_id(name: str, region: str) -> str:
    """The id of a body for which nobody chose one: its region and eight digits out of its name, whatever line it stands in."""
    digits = sha256(match_form(name).encode()).hexdigest()[:_HASHED]
    return f"{region}-{digits}" if region else f"body-{digits}"


def made_portal_id(columns: Sequence[str]) -> str:
    """The id of a portal for which nobody chose one: the host of its first column and eight digits out of all of them."""
    host = re.sub(r"[^a-z0-9]+", "-", host_of(columns[0]).removeprefix("www.")).strip("-")
    digits = sha256("\n".join(sorted(map(page_key, columns))).encode()).hexdigest()[:_HASHED]
    return f"{host}-{digits}"


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row."""
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise UsageError(message) from error
    text = _text(path, content)
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",\t;", key=first.count))
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        message = f"{path}: line {reader.line_num}: no valid CSV: {error}"
        raise UsageError(message) from error


def _text(path: Path, content: bytes) -> str:
    """UTF-8, with or without its mark, else GB18030, which spreadsheets on Chinese machines save."""
    text = _decoded(content, "utf-8-sig")
    text = _decoded(content, "gb18030") if text is None else text
    if text is None:
        message = f"{path}: neither UTF-8 nor GB18030; save it as CSV (UTF-8)"
        raise UsageError(message)
    return text


def _decoded(content: bytes, charset: str) -> str | None:
    try:
        return content.decode(charset)
    except UnicodeDecodeError:
        return None


def _keys(path: Path, heading: Sequence[str]) -> list[str]:
    """The key of each column; UsageError names those that are unknown, doubled or lacking."""
    keys = [_HEADINGS.get(cell.strip(), _HEADINGS.get(cell.strip().lower(), "")) for cell in heading]
    strange = [cell for cell, key in zip(heading, keys, strict=True) if not key and cell.strip()]
    doubled = sorted({key for key in keys if key and keys.count(key) > 1})
    problems = [f"unknown columns: {', '.join(strange)}"] if strange else []
    problems += [f"columns that stand twice: {', '.join(doubled)}"] if doubled else []
    problems += ["no column `name`"] if "name" not in keys else []
    if problems:
        known = "; ".join(f"{key} ({'/'.join(words)})" for key, words in HEADERS.items())
        message = f"{path}: line 1: {'; '.join(problems)}; rename or take out; known: {known}"
        raise UsageError(message)
    return keys


def _entry(line: int, said: Mapping[str, str], path: Path, found: Table) -> Entry | None:
    """One line as a body; None where it has a problem, which is then noted."""
    before = len(found.problems)

    def wrong(key: str, problem: str) -> None:
        found.problems.append(f"{path}: line {line}, column {key}: {problem}")

    values = _body(said, wrong)
    columns = tuple(dict.fromkeys(filter(None, _BETWEEN_ADDRESSES.split(said.get("column", "")))))
    for key, addresses in (("column", columns), ("home", tuple(filter(None, (said.get("home", ""),))))):
        for address in addresses:
            if not is_web(address):
                wrong(key, f"{address!r} is not an http(s) address; write it from https:// or http:// on")
    if said.get("portal"):
        _check("portal", Id, said["portal"], wrong)
    if len(found.problems) > before:
        return None
    return Entry(
        line=line,
        body=PublisherBlock(**values),
        parent=said.get("parent", ""),
        successor=said.get("successor", ""),
        portal=said.get("portal", ""),
        portal_name=said.get("portal_name", ""),
        columns=columns,
        home=said.get("home", ""),
    )


def _body(said: Mapping[str, str], wrong: Callable[[str, str], None]) -> dict[str, Any]:
    """The values of a publisher's block that the line gives, each as its kind wants it."""
    name, region = said.get("name", ""), said.get("region", "")
    values: dict[str, Any] = {"name": name, "region": region, "id": said.get("id", "") or made_id(name, region)}
    printed = said.get("tier", "")
    tier = TIERS.get(printed) or TIERS.get(printed.lower()) if printed else tier_of(name)
    if tier is None:
        words = ", ".join(
            f"{one} ({next(word for word in TIERS if TIERS[word] is one and word != one)})" for one in Tier
        )
        what = f"{printed!r} is no tier" if printed else f"empty, and the name {name!r} does not say"
        wrong("tier", f"{what}; expected one of {words}")
    else:
        values["tier"] = tier
    values["other_names"] = tuple(
        dict.fromkeys(one.strip() for one in _BETWEEN.split(said.get("other_names", "")) if one.strip())
    )
    values["site_code"] = said.get("site_code", "")
    values |= {key: int(said[key]) if said[key].isdigit() else said[key] for key in _NUMBERS if said.get(key)}
    values |= {key: _day(said[key]) for key in _DAYS if said.get(key)}
    for known in msgspec.structs.fields(PublisherBlock):
        if known.name in values and known.name != "tier":
            _check(known.name, known.type, values[known.name], wrong)
    return values


def _check(key: str, kind: Any, value: object, wrong: Callable[[str, str], None]) -> None:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        wrong(key, f"{value!r} is not allowed; expected {expected(kind, error)}")


def _day(text: str) -> date | str:
    """The day, written 2025-06-30, 2025/6/30 or 2025年6月30日; the text itself where it is none."""
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else text
    except ValueError:
        return text
