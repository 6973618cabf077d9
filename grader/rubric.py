"""Reading rubric.toml into frozen data, and finding what a student named on the command line.

Each exercise module has its own file, the one registry of what is graded there:

    title, bonus   of the module; its name is that of its folder
    [[task]]       name, number (as in the exercise's TODO), hints (from the concept over the shapes
                   to almost-code), function (what the student writes; by default the name)
    [[task.check]] name, points, title (the sentence the student reads), hint
                   needs       ids of checks that must have passed before this one is run
                   seconds     the time for all calls of the check (default 5)
                   training    true: left out by --quick
                   integration true: grades the modules together, so nothing is replaced by
                               known-good code
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from grader.errors import KitError, UsageError
from grader.model import Check, Module, Rubric, Task

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = "rubric.toml"
CHECK_KEYS = {field.name for field in fields(Check)} - {"id", "module", "task", "bonus"} | {"name"}
TASK_KEYS = {"name", "number", "hints", "function", "check"}
MODULE_KEYS = {"title", "bonus", "task"}


def read_rubric(folders: Iterable[Path]) -> Rubric:
    """The rubric of the modules in these folders; raises KitError if a file is missing or wrong."""
    rubric = Rubric(tuple(read_module(folder) for folder in folders))
    refuse_contradictions(rubric)
    return rubric


def read_module(folder: Path) -> Module:
    """The rubric of one module; raises KitError if its file is missing or wrong."""
    source = f"{folder.name}/{FILE}"
    try:
        text = (folder / FILE).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise KitError(f"{source} is not UTF-8: restore it from the kit.") from error
    except OSError as error:
        raise KitError(f"{source} is missing: restore it from the kit.") from error
    return parse_module(folder.name, text)


def parse_module(name: str, text: str) -> Module:
    """The module in a TOML text; raises KitError with the place of a mistake."""
    source = f"{name}/{FILE}"
    try:
        return make_module(name, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise KitError(f"{source} is not TOML: {error}.") from error
    except (KeyError, TypeError) as error:
        raise KitError(f"{source} lacks an entry, or has a wrong one: {error}.") from error


def make_module(name: str, entry: Mapping[str, Any]) -> Module:
    """The tables of one file."""
    refuse_unknown(entry, MODULE_KEYS, name, "the module")
    bonus = entry.get("bonus", False)
    if not isinstance(bonus, bool):
        raise TypeError(f"bonus = {bonus!r} is neither true nor false")
    tasks = tuple(make_task(name, bonus, task) for task in entry["task"])
    return Module(name, text_in(entry, "title"), tasks, bonus)


def text_in(entry: Mapping[str, Any], key: str) -> str:
    """An entry that must be a text; TypeError with its key if it is not."""
    value = entry[key]
    if not isinstance(value, str):
        raise TypeError(f"{key} = {value!r} is no text")
    return value


def refuse_unknown(entry: Mapping[str, Any], keys: set[str], module: str, owner: str) -> None:
    """Raise KitError for a key that nothing reads."""
    unknown = set(entry) - keys
    if unknown:
        raise KitError(f"{module}/{FILE}: {owner} has an unknown key {min(unknown)!r}.")


def make_task(module: str, bonus: bool, entry: Mapping[str, Any]) -> Task:
    """One [[task]] table."""
    name = text_in(entry, "name")
    refuse_unknown(entry, TASK_KEYS, module, name)
    checks = tuple(make_check(module, name, bonus, check) for check in entry["check"])
    function = entry.get("function", name)
    hints = tuple(entry["hints"])
    number = text_in(entry, "number")
    return Task(f"{module}.{name}", module, name, number, function, checks, hints)


def make_check(module: str, task: str, bonus: bool, entry: Mapping[str, Any]) -> Check:
    """One [[task.check]] table."""
    refuse_unknown(entry, CHECK_KEYS, module, f"a check of {task}")
    settings = {key: value for key, value in entry.items() if key != "name"}
    settings["needs"] = tuple(settings.get("needs", ()))
    settings |= {key: text_in(entry, key) for key in ("title", "hint")}
    check_id = f"{module}.{task}.{text_in(entry, 'name')}"
    return Check(id=check_id, module=module, task=task, bonus=bonus, **settings)


def refuse_contradictions(rubric: Rubric) -> None:
    """Raise KitError for ids that occur twice, needs that come later, and odd numbers."""
    seen: set[str] = set()
    for module in rubric.modules:
        if not module.tasks:
            raise KitError(f"{module.name}/{FILE} has no tasks.")
    for check in rubric.checks:
        source = f"{check.module}/{FILE}"
        if check.id in seen:
            raise KitError(f"{source} has {check.id} twice.")
        if not set(check.needs) <= seen:
            raise KitError(f"{source}: {check.id} needs a check that is not before it.")
        if type(check.points) is not int or check.points < 1:
            raise KitError(f"{source}: {check.id} must have at least one whole point.")
        if type(check.seconds) not in (int, float) or not check.seconds > 0:
            raise KitError(f"{source}: {check.id} must have some seconds.")
        if not {type(check.training), type(check.integration)} <= {bool}:
            raise KitError(f"{source}: {check.id}: a switch is neither true nor false.")
        seen.add(check.id)


def select(rubric: Rubric, names: Iterable[str]) -> tuple[Check, ...]:
    """The checks that modules, tasks and checks in `names` stand for; all if there are none.

    Raises UsageError for an unknown name, with the close one.
    """
    wanted = [name.removesuffix(".py") for name in names]
    known = known_names(rubric)
    for name in wanted:
        if name not in known:
            raise UsageError(unknown_name(name, known))
    return tuple(
        check
        for check in rubric.checks
        if not wanted or {check.module, check.task_id, check.id} & set(wanted)
    )


def known_names(rubric: Rubric) -> tuple[str, ...]:
    """The names of all modules, tasks and checks."""
    modules = [module.name for module in rubric.modules]
    tasks = [task.id for task in rubric.tasks]
    return (*modules, *tasks, *(check.id for check in rubric.checks))


def unknown_name(name: str, known: tuple[str, ...]) -> str:
    """The sentence for a name that is not in the rubric."""
    end = f".{name}".lower()
    same = [full for full in known if f".{full}".lower().endswith(end)]
    close = same or difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    meant = f" Did you mean {close[0]!r}?" if close else ""
    return f"There is nothing called {name!r} to grade.{meant} `python -m grader list` shows all."
