"""An answer that makes no sense is the submission's fault, whatever it is and wherever it comes.

Each place meets some kinds of junk, others with every commit (see slices.py), spread so that every
kind and every place comes up; and always the pairs that once were taken for a fault of the grader.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.model import Outcome
from grader.reports import results_json, terminal
from tests.grading import grade_files, solution_files
from tests.slices import JUNK_APART, taken

from .junk import JUNK, PLACES, Place

FOUND = {
    ("train.accuracy", "object"),
    ("train.accuracy", "ragged list"),
    ("train.one_hot", "array without columns"),
    ("train.iterate_minibatches' pairs", "array of nan"),
    ("train.iterate_minibatches' pairs", "array of infinities"),
    ("train.iterate_minibatches' pairs", "like the first argument, complex"),
    ("network.backward's entries", "object"),
    ("network.backward's entries", "ragged list"),
    ("network.backward's entries", "complex array"),
    ("network.NeuralNetwork().W1", "empty array"),
    ("network.NeuralNetwork().W1", "array of infinities"),
    ("network.NeuralNetwork.forward", "array of huge numbers"),
    ("sequential.save's names", "huge integer"),
    ("sequential.save's names", "ragged list"),
    ("activations.softmax", "complex array"),
    ("activations.softmax", "like the first argument, huge"),
    ("activations.relu_derivative", "like the first argument, complex"),
}


def chosen() -> Iterator[tuple[Place, str]]:
    """Pairs of a place and a kind of junk, the kinds shifted from place to place."""
    for row, place in enumerate(PLACES):
        today = taken(tuple(JUNK), JUNK_APART, 4 * row)
        yield from ((place, junk) for junk in JUNK if junk in today or (place.name, junk) in FOUND)


PAIRS = list(chosen())


def test_every_place_and_every_kind_comes_up() -> None:
    assert {place.name for place, _ in PAIRS} == {place.name for place in PLACES}
    assert {junk for _, junk in PAIRS} == set(JUNK)
    assert len({place.name for place in PLACES}) == len(PLACES)
    assert {(place.name, junk) for place, junk in PAIRS} >= FOUND


@pytest.mark.parametrize(("place", "junk"), PAIRS, ids=lambda each: getattr(each, "name", each))
def test_junk_is_the_submissions_fault(place: Place, junk: str) -> None:
    files = solution_files()
    file = f"{place.module}.py"
    files[file] = place.spoil(files[file], junk)
    report = grade_files(files, [place.module])
    ours = {r.check.id: r.message for r in report.results if r.outcome is Outcome.GRADER_ERROR}
    assert ours == {}
    if place.name.partition(".")[2] in (r.check.task for r in report.results):
        assert report.score + report.bonus < report.max_score + report.max_bonus
    assert results_json.render(report)
    assert terminal.render(report, terminal.Style())
