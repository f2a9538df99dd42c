"""TOML tables to typed values, with every problem named at once: file, key, value and what is allowed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, TypeVar, get_args, get_origin

import msgspec

_WORDS = {"float": "a number", "int": "a whole number", "bool": "true or false", "str": "a text", "array": "an array"}
"""What types are called in TOML files, for people."""
NAME = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
"""What the tables of a section can be called: their names become parts of environment variables."""
T = TypeVar("T", bound=msgspec.Struct)
SECRETS = frozenset({"heartbeat_url", "password", "secret", "secrets", "urls"})
"""Keys whose values are never shown."""


@dataclass
class Problems:
    """A collector of problems in one file."""

    file: str
    lines: list[str] = field(default_factory=list)

    def add(self, key: str, problem: str) -> None:
        """Notes one problem with a key."""
        self.lines.append(f"{self.file}: {key}: {problem}")


def built(kind: type[T], data: Mapping[str, Any], *, key: str, problems: Problems) -> T | None:
    """The struct that a TOML table describes; None where it has problems, which are then noted."""
    before = len(problems.lines)
    fields = {known.encode_name: known for known in msgspec.structs.fields(kind)}
    for name in data.keys() - fields.keys():
        near = get_close_matches(name, fields, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known keys: {', '.join(sorted(fields))}"
        problems.add(_joined(key, name), f"unknown key; {hint}")
    values = {
        known.name: _value(known.type, data[name], key=_joined(key, name), problems=problems)
        for name, known in fields.items()
        if name in data
    }
    for name, known in fields.items():
        if known.required and name not in data:
            problems.add(_joined(key, name), "is missing")
    return kind(**values) if len(problems.lines) == before else None


def _value(kind: Any, value: Any, *, key: str, problems: Problems) -> Any:
    if get_origin(kind) is dict:
        return _named(get_args(get_args(kind)[1]), value, key=key, problems=problems)
    inner = _struct_in(kind)
    if inner is None:
        return _leaf(kind, value, key=key, problems=problems)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            problems.add(key, f"expected an array of tables, got {_shown(value)}")
            return ()
        return tuple(_table(inner, item, key=f"{key}[{n}]", problems=problems) for n, item in enumerate(value, start=1))
    return _table(inner, value, key=key, problems=problems)


def _named(kinds: tuple[type[msgspec.Struct], ...], value: Any, *, key: str, problems: Problems) -> dict[str, Any]:
    """Tables by name, each of the kind that its key `kind` names, or of the kind it is named for."""
    if not isinstance(value, Mapping):
        problems.add(key, f"expected tables, got {_shown(value)}")
        return {}
    known = {field.default: one for one in kinds for field in msgspec.structs.fields(one) if field.name == "kind"}
    tables = {}
    for name, table in value.items():
        here = _joined(key, name)
        kind = table.get("kind", name) if isinstance(table, Mapping) else name
        if not NAME.fullmatch(name):
            problems.add(here, "is no name; expected lower-case letters, digits and single underscores")
        elif kind in known or not isinstance(table, Mapping):
            tables[name] = _table(known.get(kind, kinds[0]), table, key=here, problems=problems)
        elif "kind" in table:
            problems.add(f"{here}.kind", f"{_shown(kind)} is not allowed; expected one of {', '.join(known)}")
        else:
            problems.add(f"{here}.kind", f"is missing; expected one of {', '.join(known)}")
    return tables


def _table(kind: type[msgspec.Struct], value: Any, *, key: str, problems: Problems) -> Any:
    if not isinstance(value, Mapping):
        problems.add(key, f"expected a table, got {_shown(value)}")
        return None
    return built(kind, value, key=key, problems=problems)


def _leaf(kind: Any, value: Any, *, key: str, problems: Problems) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        problems.add(
            key, f"{'***' if _secret(key) else _shown(value)} is not allowed; expected {expected(kind, error)}"
        )
        return None


def expected(kind: Any, error: msgspec.ValidationError) -> str:
    """What a type allows, in words."""
    allowed = _choices(kind)
    return f"one of {', '.join(allowed)}" if allowed else _described(kind) or _fault(error)


def _struct_in(kind: Any) -> type[msgspec.Struct] | None:
    candidates = (kind, *get_args(kind))
    return next((one for one in candidates if isinstance(one, type) and issubclass(one, msgspec.Struct)), None)


def _choices(kind: Any) -> tuple[str, ...]:
    """The members of an enumeration or a literal; empty for anything else."""
    inner = next((one for one in (kind, *get_args(kind)) if hasattr(one, "__members__")), None)
    if inner is not None:
        return tuple(str(member) for member in inner)
    return tuple(str(one) for one in get_args(kind) if isinstance(one, str))


def _described(kind: Any) -> str:
    """What the type says of itself in words, as those with a pattern do; else empty."""
    metas = (one for inner in (kind, *get_args(kind)) for one in (inner, *get_args(inner)))
    return next((one.description for one in metas if isinstance(one, msgspec.Meta) and one.description), "")


def _fault(error: msgspec.ValidationError) -> str:
    """What a type without a description allows: `a number from 0`, `yes or no`."""
    says = str(error).replace("`", "").partition(" - at ")[0].partition(", got ")[0].removeprefix("Expected ")
    for name, words in _WORDS.items():
        says = re.sub(rf"\b{name}\b", words, says)
    return says


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _secret(key: str) -> bool:
    return key.rpartition(".")[2] in SECRETS


def _joined(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
