"""Grading the grader: every mutant of the reference solution must lose points."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from grader.authoring.mutate import Mutant, mutants_of, public_functions
from grader.errors import KitError
from grader.frame import Course
from grader.grading.session import Plan, grade
from grader.intake.intake import Intake, take_in
from grader.model import Rubric
from grader.rubric import select

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

EQUIVALENT_FILE = Path(__file__).with_name("equivalent_mutants.toml")


@dataclass(frozen=True)
class Trial:
    """One mutant graded with one seed: the points it lost."""

    mutant: Mutant
    seed: int
    lost: int

    @property
    def killed(self) -> bool:
        """Whether the mutant lost any point."""
        return self.lost > 0


@dataclass(frozen=True)
class Row:
    """One line of the table: a function, and how its mutants fared."""

    function: str
    killed: int
    equivalent: int
    survived: tuple[Mutant, ...]


def generate(solutions: Path, rubric: Rubric, modules: Iterable[str] = ()) -> list[Mutant]:
    """All mutants of the graded functions; raises KitError without the solutions.

    Where no task is about one function, as in a program to fix, all functions are graded.
    """
    wanted = set(modules)
    mutants: list[Mutant] = []
    for module in rubric.modules:
        if wanted and module.name not in wanted:
            continue
        path = solutions / module.file
        if not path.is_file():
            raise KitError(f"solutions/{module.file} is missing: mutants are made from it.")
        source = path.read_text(encoding="utf-8")
        graded = [task.function for task in module.tasks if task.function]
        mutants += mutants_of(module.name, source, graded or public_functions(source))
    return mutants


def try_all(
    solutions: Path, course: Course, mutants: Sequence[Mutant], seeds: Sequence[int]
) -> Iterator[Trial]:
    """Grade every mutant with every seed, on all cores."""
    intake = take_in(solutions)
    jobs = [(intake, course, mutant, seed) for mutant in mutants for seed in seeds]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(try_one, jobs, chunksize=4)


def try_one(job: tuple[Intake, Course, Mutant, int]) -> Trial:
    """Grade one mutant: its own module first, everything only if it loses nothing there."""
    intake, course, mutant, seed = job
    changed = mutated(intake, mutant)
    lost = 0
    for names, quick in (([mutant.module], True), ([], False)):
        report = grade(changed, course, Plan(select(course.rubric, names), quick=quick, seed=seed))
        lost = sum(r.check.points - r.points for r in report.results if r.outcome != "left_out")
        if lost:
            break
    return Trial(mutant, seed, lost)


def mutated(intake: Intake, mutant: Mutant) -> Intake:
    """The submission with one file replaced by the mutant's."""
    name = f"{mutant.module}.py"
    files = dict(intake.files) | {name: mutant.source.encode()}
    return Intake(tuple(sorted(files.items())))


def load_equivalent(path: Path = EQUIVALENT_FILE) -> dict[str, str]:
    """The mutants that are argued to be right as well: their keys, and why."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: entry["why"] for entry in data.get("equivalent", ()) for key in entry["mutants"]}


def summarise(trials: Iterable[Trial], equivalent: Iterable[str]) -> list[Row]:
    """One row for each function; a mutant survives if it keeps full marks for any seed."""
    argued = set(equivalent)
    fates: dict[Mutant, bool] = {}
    for trial in trials:
        fates[trial.mutant] = fates.get(trial.mutant, True) and trial.killed
    functions = dict.fromkeys(f"{m.module}.{m.function}" for m in fates)
    return [row_of(function, fates, argued) for function in functions]


def row_of(function: str, fates: dict[Mutant, bool], argued: set[str]) -> Row:
    """The row of one function."""
    mine = {m: killed for m, killed in fates.items() if f"{m.module}.{m.function}" == function}
    alive = [mutant for mutant, killed in mine.items() if not killed]
    equivalent = [mutant for mutant in alive if mutant.key in argued]
    survived = tuple(mutant for mutant in alive if mutant.key not in argued)
    return Row(function, sum(mine.values()), len(equivalent), survived)
