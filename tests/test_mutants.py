"""Copies of the solutions with one thing changed lose points, or are argued to be right as well.

Of all mutants one in `APART` is graded here, spread over all functions; `python -m grader kit
--mutants` grades them all.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.mutants import generate, load_equivalent, try_one
from grader.authoring.mutate import Mutant
from grader.intake.intake import take_in
from tests.grading import SEED, rubric

SOLUTIONS = Path(__file__).parent.parent / "solutions"
APART = 10
MUTANTS = generate(SOLUTIONS, rubric())
ARGUED = load_equivalent()


@pytest.mark.parametrize(
    "mutant",
    [mutant for mutant in MUTANTS[::APART] if mutant.key not in ARGUED],
    ids=lambda mutant: mutant.key,
)
def test_a_mutant_loses_points(mutant: Mutant) -> None:
    assert try_one((take_in(SOLUTIONS), mutant, SEED)).killed


def test_every_mutant_has_a_name_of_its_own() -> None:
    assert len({mutant.key for mutant in MUTANTS}) == len(MUTANTS)


def test_what_is_argued_to_be_right_is_a_mutant_with_a_reason() -> None:
    assert set(ARGUED) <= {mutant.key for mutant in MUTANTS}
    assert all(why.endswith(".") and len(why.split()) > 5 for why in ARGUED.values())
