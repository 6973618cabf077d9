"""The course's mistakes: what each changes, and what the report on it must say.

`tests/course/<module>/mistakes/` holds one file for each: functions and methods that replace those
in the module's solution (see grafting.py). A file is named after the misconception that must be
named, `id.py` or `id__variant.py`, or is called something else that tells. Its first lines may
say more, each key as often as needed:

    # loses: network.backward, train.one_hot.values raised
                         these checks, tasks or modules lose their points, and no others; their
                         outcome is "failed" where no other is given
    # says: network.backward.dW1: dW1 of
                         the message of this check contains this text
    # prints: neuron.init.weights: Your name?
                         this is printed during this check
    # names: bwd-sign, loss-no-minus
                         these misconceptions are named, and no others; without this line it is the
                         one that the file is named after, or none
    # follows: network.backward.db1
                         these checks pass only with known-good code around their function
    # trains: yes        the training checks are graded as well

Without `loses`, points are lost in the misconception's own task, whichever, and in no other. Where
that task is a training it is all that is graded, and its message must be sure of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grader.course.contents import COURSE
from tests.expected import Expected, outcomes_by_check
from tests.grading import rubric, solution_files
from tests.grafting import graft

HOME = Path(__file__).parent
PATHS = tuple(sorted(HOME.glob("*/mistakes/*.py")))
TASKS: Mapping[str, str] = {each.id: each.task for each in COURSE.misconceptions}
KEYS = {"loses", "says", "prints", "names", "follows", "trains"}


@dataclass(frozen=True)
class Mistake:
    """One file: the module that it changes, what it is named after, and what it expects.

    Without `loses` only the task is known in which points are lost.
    """

    path: Path
    module: str
    text: str
    task: str
    loses: bool
    expected: Expected

    @property
    def training(self) -> bool:
        """Whether the task in which it is seen is a training."""
        return self.task in training_tasks()

    def files(self) -> dict[str, str]:
        """The solutions with this mistake in them."""
        files = solution_files()
        name = f"{self.module}.py"
        return files | {name: graft(files[name], self.text)}


@cache
def training_tasks() -> frozenset[str]:
    """The tasks that are nothing but training."""
    checks = tuple(rubric().checks)
    functions = {check.task_id for check in checks if not check.training}
    return frozenset(check.task_id for check in checks) - functions


@cache
def read(path: Path) -> Mistake:
    """One file of the collection."""
    text = path.read_text("utf-8")
    header = dict(entries(text))
    after = path.stem.partition("__")[0]
    by_name = frozenset({after} & set(TASKS))
    expected = Expected(
        loses=outcomes(header.get("loses", []), trains="trains" in header),
        says=tuple(map(check_and_text, header.get("says", []))),
        prints=tuple(map(check_and_text, header.get("prints", []))),
        names=frozenset(listed(header["names"])) if "names" in header else by_name,
        follows=frozenset(listed(header.get("follows", []))),
        trains="trains" in header,
    )
    module = path.parent.parent.name
    return Mistake(path, module, text, TASKS.get(after, ""), "loses" in header, expected)


def entries(text: str) -> Iterator[tuple[str, list[str]]]:
    """The keys of a header, each with its lines."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        entry = re.fullmatch(r"# (\w+): (.*)", line)
        if entry is None:
            break
        found.setdefault(entry[1], []).append(entry[2])
    yield from found.items()


def listed(lines: list[str]) -> list[str]:
    """What stands in lines, with commas between."""
    return [each.strip() for line in lines for each in line.split(",")]


def outcomes(lines: list[str], *, trains: bool) -> dict[str, str]:
    """The outcome of every check that `loses` names."""
    entries = (entry.partition(" ") for entry in listed(lines))
    return outcomes_by_check({name: how or "failed" for name, _, how in entries}, trains=trains)


def check_and_text(line: str) -> tuple[str, str]:
    """The two parts of `check: text`."""
    check, _, text = line.partition(": ")
    return check, text
