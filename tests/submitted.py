"""Submissions that are folders: what they hold, what is submitted, what the report must say.

They stand in `course/<module>/submissions/`, where one file of functions does not make the mistake,
in `cheats/` and in `breakages/`. Each holds the files that are handed in, whose functions and
methods replace those in the solutions (see grafting.py), and expected.json:

    about      what is wrong, in one sentence
    loses      {check, task or module: outcome}: these lose their points, and no others
    says       {check: a text that its message contains}
    prints     {check: a text that the submission prints during it}
    names      the misconceptions that are named, none by default
    follows    checks that pass only with known-good code around their function
    trains     true: the training checks are graded as well
    checks     the names that are graded, as on the command line
    whole      true: the files replace those of the solutions entirely, byte for byte
    remove     files that are not handed in
    base       "exercises": the mistake stands in the exercises instead of in the solutions

A folder is called by its path in tests/.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from tests.expected import Expected, outcomes_by_check
from tests.grading import solution_files
from tests.grafting import graft

TESTS = Path(__file__).parent
EXERCISES = TESTS.parent / "exercises"

NEEDED = {"about", "loses"}
OPTIONAL = {"says", "prints", "names", "follows", "trains", "whole", "remove", "base"}


def folders(collection: str) -> list[str]:
    """The folders of a collection: of "cheats", or of "course/*/submissions"."""
    found = sorted(TESTS.glob(f"{collection}/*/expected.json"))
    return [path.parent.relative_to(TESTS).as_posix() for path in found]


@cache
def content(folder: str) -> dict[str, Any]:
    """What a folder's expected.json says."""
    read: dict[str, Any] = json.loads((TESTS / folder / "expected.json").read_text("utf-8"))
    return read


def expected(folder: str) -> Expected:
    """What the report on a folder must say."""
    says = content(folder)
    trains = says.get("trains", False)
    return Expected(
        loses=outcomes_by_check(says["loses"], trains=trains),
        says=tuple(says.get("says", {}).items()),
        prints=tuple(says.get("prints", {}).items()),
        names=frozenset(says.get("names", ())),
        follows=frozenset(says.get("follows", ())),
        trains=trains,
    )


def submitted_files(folder: str) -> dict[str, str | bytes]:
    """The files of a submission, complete."""
    says = content(folder)
    files: dict[str, str | bytes] = {**base_files(says.get("base", "solutions"))}
    for path in sorted((TESTS / folder).glob("*.py")):
        base = files.get(path.name, "")
        whole = says.get("whole") or isinstance(base, bytes)
        files[path.name] = path.read_bytes() if whole else graft(str(base), path.read_text("utf-8"))
    return {name: text for name, text in files.items() if name not in says.get("remove", ())}


def base_files(name: str) -> dict[str, str]:
    """The files in which the mistake stands."""
    if name == "solutions":
        return solution_files()
    return {path.name: path.read_text("utf-8") for path in sorted(EXERCISES.glob("*.py"))}
