"""Copies of the solutions with one thing changed lose points, or are argued to be right as well.

Of each function's mutants one in twenty is graded, others with every commit (see slices.py);
`python -m grader kit --mutants` grades them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from grader.authoring.mutants import generate, load_equivalent, mutated, try_one
from grader.authoring.mutate import Mutant, mutants_of, public_functions
from grader.course.contents import COURSE
from tests.grading import SEED, SOLUTIONS, grade_files, intake_of, rubric, solution_files
from tests.slices import MUTANTS_APART, taken


def functions() -> Iterator[tuple[str, str]]:
    """The module and the name of every function of which there are mutants."""
    for module in rubric().modules:
        graded = [task.function for task in module.tasks if task.function]
        source = solution_files()[module.file]
        yield from ((module.name, each) for each in graded or public_functions(source))


FUNCTIONS = list(functions())


@cache
def all_mutants() -> list[Mutant]:
    return generate(SOLUTIONS, rubric())


def points_lost(mutant: Mutant) -> int:
    """What the mutant loses in its own module, or, if that is nothing, in the whole course."""
    files = dict(mutated(intake_of(solution_files()), mutant).files)
    for names, quick in (([mutant.module], True), ([], False)):
        report = grade_files(files, names, quick=quick)
        lost = sum(r.check.points - r.points for r in report.results if r.outcome != "left_out")
        if lost:
            return lost
    return 0


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("module", "function"), FUNCTIONS)
def test_mutants_of_a_function_lose_points(module: str, function: str) -> None:
    mutants = list(mutants_of(module, solution_files()[f"{module}.py"], [function]))
    argued = load_equivalent()
    # Shifted from function to function, so that every turn has about the same number.
    shift = FUNCTIONS.index((module, function))
    graded = [each for each in taken(mutants, MUTANTS_APART, shift) if each.key not in argued]
    assert [each.key for each in graded if not points_lost(each)] == []


def test_a_mutant_is_graded_as_the_command_line_does() -> None:
    mutant = next(mutants_of("neuron", solution_files()["neuron.py"], ["Neuron.forward"]))
    trial = try_one((intake_of(solution_files()), COURSE, mutant, SEED))
    assert trial.killed
    assert trial.lost == points_lost(mutant)


@pytest.mark.xdist_group("mutants")
def test_every_mutant_has_a_name_of_its_own() -> None:
    assert len({mutant.key for mutant in all_mutants()}) == len(all_mutants())


@pytest.mark.xdist_group("mutants")
def test_what_is_argued_to_be_right_is_a_mutant_with_a_reason() -> None:
    assert set(load_equivalent()) <= {mutant.key for mutant in all_mutants()}
    assert all(why.endswith(".") and len(why.split()) > 5 for why in load_equivalent().values())


@pytest.mark.xdist_group("mutants")
def test_no_function_with_mutants_is_forgotten() -> None:
    assert {(mutant.module, mutant.function) for mutant in all_mutants()} <= set(FUNCTIONS)
