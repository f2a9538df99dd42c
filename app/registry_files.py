"""Files of the registry as they are written: blocks of TOML, added to what stands there, never over it."""

import os
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from model.errors import UsageError
from model.types import Portal, Publisher, Tier

_TIERS: tuple[tuple[tuple[str, ...], Tier], ...] = (
    (("镇人民政府", "乡人民政府", "街道办事处", "街道", "镇", "乡", "苏木", "民族乡人民政府"), Tier.TOWNSHIP),
    (("人民政府办公室", "人民政府办公厅", "政府办公室", "政府办公厅", "政府办"), Tier.OFFICE),
    (("人民政府",), Tier.GOVERNMENT),
    (("管理委员会", "管委会"), Tier.COMMITTEE),
    (("局", "委员会", "委", "厅", "办公室", "部"), Tier.DEPARTMENT),
    (("医院", "大学", "学院", "学校", "公司", "集团", "中心", "院", "所", "馆"), Tier.INSTITUTION),
)


def tier_of(name: str) -> Tier | None:
    """What a body is by the end of its name; None where that does not say."""
    return next((tier for endings, tier in _TIERS if name.endswith(endings)), None)


def publisher_text(publisher: Publisher) -> str:
    """A `[[publisher]]` block; what is as it would be without being said is left out."""
    return _block(
        "publisher",
        id=publisher.id,
        name=publisher.name,
        tier=publisher.tier.value,
        other_names=publisher.other_names or None,
        region=publisher.region or None,
        parent=publisher.parent,
        portal=publisher.portal,
        owes_from=publisher.owes_from,
        owes_until=publisher.owes_until,
        founded=publisher.founded,
        dissolved=publisher.dissolved,
        successor=publisher.successor,
        site_code=publisher.site_code or None,
    )  # fmt: skip


def portal_text(portal: Portal) -> str:
    """A `[[portal]]` block; what is as it would be without being said is left out."""
    return _block(
        "portal",
        id=portal.id,
        name=portal.name,
        columns=portal.columns,
        family=portal.family,
        pause=portal.pause,
        hosts=portal.hosts or None,
        home=portal.home or None,
        search=portal.search or None,
        site_code=portal.site_code or None,
        render=portal.render or None,
    )


def commented(text: str) -> str:
    """The lines as comments, for a person to uncomment."""
    return "".join(f"# {line}".rstrip() + "\n" for line in text.splitlines())


def written(path: Path, text: str) -> None:
    """Writes a whole file in one step: a reader sees the old one or the new one. UsageError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=".", delete=False) as draft:
            draft.write(text)
        Path(draft.name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_mask())
        Path(draft.name).replace(path)
    except OSError as error:
        message = f"{path}: cannot be written: {error.strerror}"
        raise UsageError(message) from error


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _block(kind: str, **values: Any) -> str:
    return "\n".join((f"[[{kind}]]", *_lines(values.items()), ""))


def _lines(values: Iterable[tuple[str, Any]]) -> Iterable[str]:
    """JSON's strings, numbers, booleans and arrays are TOML's; a day stands bare."""
    return (f"{key} = {_value(value)}" for key, value in values if value is not None)


def _value(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else msgspec.json.encode(value).decode()
