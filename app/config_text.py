"""A configuration as text that can be read back, without its secrets."""

from collections.abc import Iterator
from typing import Any

import msgspec

from app.config import PREFIX
from app.validation import SECRETS


def hidden(data: dict[str, Any]) -> dict[str, Any]:
    """The configuration with its secrets replaced by stars."""
    return {
        key: hidden(value) if isinstance(value, dict) else "***" if key in SECRETS and value else value
        for key, value in data.items()
    }


def toml_text(data: dict[str, Any]) -> str:
    """The configuration as a TOML file; a secret stands as a comment that names the variable to give it by."""
    return "\n".join(_tables(data, ""))


def _tables(data: dict[str, Any], name: str) -> Iterator[str]:
    tables = {key: value for key, value in data.items() if _is_tables(value)}
    plain = {
        key: value
        for key, value in data.items()
        if not isinstance(value, dict) and key not in tables and value is not None
    }
    if name and plain:
        yield f"\n[{name}]"
    for key, value in plain.items():
        yield _line(name, key, value)
    for key, value in data.items():
        inner = f"{name}.{key}" if name else key
        if isinstance(value, dict):
            yield from _tables(value, inner)
        for table in tables.get(key, ()):
            yield f"\n[[{inner}]]"
            yield from (_line(inner, part, what) for part, what in table.items() if what is not None)


def _is_tables(value: object) -> bool:
    return isinstance(value, list | tuple) and any(isinstance(one, dict) for one in value)


def _line(table: str, key: str, value: object) -> str:
    if key in SECRETS and value:
        variable = PREFIX + f"{table}.{key}".replace(".", "__").upper()
        return f"# {key}: set, not shown; can be given as {variable}"
    return f"{key} = {_value(value)}"


def _value(value: object) -> str:
    """A value as TOML; JSON's strings, numbers and booleans are TOML's."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return msgspec.json.encode(value).decode()
