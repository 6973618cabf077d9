"""Reading rubric.toml into frozen data, and finding what a student named on the command line."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from grader.errors import KitError, UsageError
from grader.model import Check, Module, Rubric, Task

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

RUBRIC_FILE = Path(__file__).with_name("rubric.toml")
CHECK_KEYS = {field.name for field in fields(Check)} - {"id", "module", "task", "bonus"} | {"name"}


@cache
def load_rubric() -> Rubric:
    """The kit's own rubric; raises KitError if rubric.toml is missing or wrong."""
    try:
        text = RUBRIC_FILE.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise KitError("grader/rubric.toml is not UTF-8: restore it from the kit.") from error
    except OSError as error:
        raise KitError("grader/rubric.toml is missing: restore it from the kit.") from error
    return parse_rubric(text)


def parse_rubric(text: str) -> Rubric:
    """The rubric in a TOML text; raises KitError with the place of a mistake."""
    try:
        data = tomllib.loads(text)
        rubric = Rubric(tuple(make_module(entry) for entry in data["module"]))
    except tomllib.TOMLDecodeError as error:
        raise KitError(f"grader/rubric.toml is not TOML: {error}.") from error
    except (KeyError, TypeError) as error:
        raise KitError(
            f"grader/rubric.toml lacks an entry, or has a wrong one: {error}."
        ) from error
    refuse_contradictions(rubric)
    return rubric


def make_module(entry: Mapping[str, Any]) -> Module:
    """One [[module]] table."""
    name, bonus = text_in(entry, "name"), entry.get("bonus", False)
    tasks = tuple(make_task(name, bonus, task) for task in entry["task"])
    return Module(name, text_in(entry, "title"), tasks, bonus)


def text_in(entry: Mapping[str, Any], key: str) -> str:
    """An entry that must be a text; TypeError with its key if it is not."""
    value = entry[key]
    if not isinstance(value, str):
        raise TypeError(f"{key} = {value!r} is no text")
    return value


def make_task(module: str, bonus: bool, entry: Mapping[str, Any]) -> Task:
    """One [[module.task]] table."""
    name = text_in(entry, "name")
    checks = tuple(make_check(module, name, bonus, check) for check in entry["check"])
    function = entry.get("function", name)
    hints = tuple(entry["hints"])
    number = text_in(entry, "number")
    return Task(f"{module}.{name}", module, name, number, function, checks, hints)


def make_check(module: str, task: str, bonus: bool, entry: Mapping[str, Any]) -> Check:
    """One [[module.task.check]] table."""
    unknown = set(entry) - CHECK_KEYS
    if unknown:
        raise KitError(f"grader/rubric.toml: {module}.{task} has an unknown key {min(unknown)!r}.")
    settings = {key: value for key, value in entry.items() if key != "name"}
    settings["needs"] = tuple(settings.get("needs", ()))
    settings |= {key: text_in(entry, key) for key in ("title", "hint")}
    check_id = f"{module}.{task}.{text_in(entry, 'name')}"
    return Check(id=check_id, module=module, task=task, bonus=bonus, **settings)


def refuse_contradictions(rubric: Rubric) -> None:
    """Raise KitError for ids that occur twice, needs that come later, and odd numbers."""
    seen: set[str] = set()
    if not rubric.modules or not all(module.tasks for module in rubric.modules):
        raise KitError("grader/rubric.toml has no modules, or one without tasks.")
    for check in rubric.checks:
        if check.id in seen:
            raise KitError(f"grader/rubric.toml has {check.id} twice.")
        if not set(check.needs) <= seen:
            raise KitError(f"grader/rubric.toml: {check.id} needs a check that is not before it.")
        if type(check.points) is not int or check.points < 1:
            raise KitError(f"grader/rubric.toml: {check.id} must have at least one whole point.")
        if type(check.seconds) not in (int, float) or not check.seconds > 0:
            raise KitError(f"grader/rubric.toml: {check.id} must have some seconds.")
        if not {type(check.training), type(check.together)} <= {bool}:
            raise KitError(f"grader/rubric.toml: {check.id}: a switch is neither true nor false.")
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
