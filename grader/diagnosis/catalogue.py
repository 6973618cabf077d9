"""Reading a module's misconceptions: words from TOML files, joined by id with their ways."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from grader.diagnosis.misconception import Misconception, Way
from grader.errors import KitError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Ways = Mapping[str, Way]
Words = Mapping[str, Any]

SHARED = ("task", "chapter")
WORDS = (*SHARED, "says", "because")
RECURS = "recurs"
RECURRING = "recurring.toml"


def catalogued(beside: str, tables: Mapping[str, Ways]) -> tuple[Misconception, ...]:
    """The misconceptions in the TOML files beside a Python file, in the order of both.

    `tables` has the ways of each file by its name without .toml. An entry may leave out what the
    top of its file says, `task` and `chapter`, and with `recurs` take its words from
    recurring.toml: the one beside it, or the engine's. Raises KitError for words that are wrong,
    or that do not agree with the ways.
    """
    folder = Path(beside).parent
    recurring = {**recurring_in(Path(__file__).parent), **recurring_in(folder)}
    found = tuple(
        misconception
        for name, ways in tables.items()
        for misconception in joined(folder / f"{name}.toml", ways, recurring)
    )
    for name, times in Counter(misconception.id for misconception in found).items():
        if times > 1:
            raise KitError(f"{place(folder)} has {name} twice.")
    return found


def recurring_in(folder: Path) -> Mapping[str, Words]:
    """The words that recur, by name; none if the folder has no such file."""
    file = folder / RECURRING
    tables = tables_in(file) if file.exists() else {}
    return {name: entry_of(f"{place(file)}: {name}", entry) for name, entry in tables.items()}


def joined(file: Path, ways: Ways, recurring: Mapping[str, Words]) -> Iterator[Misconception]:
    """The misconceptions of one file, words and ways together."""
    tables = tables_in(file)
    top = {key: tables[key] for key in SHARED if key in tables}
    entries = {name: entry for name, entry in tables.items() if name not in top}
    for name in ways:
        if name not in entries:
            raise KitError(f"{place(file)} has no words for {name}.")
    for name, entry in entries.items():
        where = f"{place(file)}: {name}"
        words = complete(where, entry_of(where, entry), top, recurring)
        if name not in ways:
            raise KitError(f"{where} has no way to recognise it.")
        yield Misconception(id=name, way=ways[name], **words)


def entry_of(where: str, entry: Any) -> Words:
    """One table of a file; raises KitError for something else, and for an unknown key in it."""
    if not isinstance(entry, dict):
        raise KitError(f"{where} is an unknown key.")
    if unknown := set(entry) - {*WORDS, RECURS}:
        raise KitError(f"{where} has an unknown key {min(unknown)!r}.")
    return entry


def complete(
    where: str, entry: Words, top: Words, recurring: Mapping[str, Words]
) -> dict[str, str]:
    """All words of one entry: its own, those that recur, and those of its file."""
    name = str(entry.get(RECURS, ""))
    if name and name not in recurring:
        raise KitError(f"{where} recurs as {name!r}, which is not in {RECURRING}.")
    words = {**top, **(recurring[name] if name else {}), **entry}
    for key in WORDS:
        if not isinstance(words.get(key), str) or not words[key]:
            raise KitError(f"{where} lacks {key}.")
    return {key: words[key] for key in WORDS}


def tables_in(file: Path) -> Words:
    """The content of a TOML file; raises KitError if it is missing or is none."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise KitError(f"{place(file)} is missing: restore it from the kit.") from error
    except UnicodeDecodeError as error:
        raise KitError(f"{place(file)} is not UTF-8: restore it from the kit.") from error
    except tomllib.TOMLDecodeError as error:
        raise KitError(f"{place(file)} is not TOML: {error}.") from error


def place(path: Path) -> str:
    """Where a file or folder is, from its module on."""
    start = -3 if path.suffix else -2
    return "/".join(path.parts[start:])
