"""Where the inputs come from: the files, a secret beside them, or a seed that repeats a run."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.course.contents import COURSE
from grader.grading.session import Plan, grade
from grader.rubric import select
from tests.grading import intake_of, launcher

FILES = {"activations.py": "def sigmoid(z):\n    print(z)\n    return z\n"}
CHECKS = tuple(select(COURSE.rubric, ["activations.sigmoid.values"]))
INTAKE = intake_of(FILES)


def inputs(plan: Plan) -> tuple[int, str]:
    """The seed of a run, and what its check asked for."""
    report = grade(INTAKE, COURSE, plan, launch=launcher())
    [result] = report.results
    assert result.output
    return report.seed, result.output


def test_a_run_with_a_secret_is_repeated_by_the_seed_that_it_reports() -> None:
    seed, asked = inputs(Plan(CHECKS, secret=b"of this class"))
    assert inputs(Plan(CHECKS, seed=seed)) == (seed, asked)
    assert inputs(Plan(CHECKS, secret=b"of this class")) == (seed, asked)


def test_who_has_the_files_alone_has_not_the_inputs() -> None:
    _, alone = inputs(Plan(CHECKS))
    _, one = inputs(Plan(CHECKS, secret=b"one"))
    _, other = inputs(Plan(CHECKS, secret=b"other"))
    assert len({alone, one, other}) == 3


@given(st.binary(), st.integers(0, 2**53))
def test_a_given_seed_is_taken_as_it_is(secret: bytes, seed: int) -> None:
    assert Plan(CHECKS, seed=seed, secret=secret).seed_for(INTAKE) == seed


@given(st.binary())
def test_a_seed_is_a_whole_number_that_every_reader_of_json_has(secret: bytes) -> None:
    assert 0 <= Plan(CHECKS, secret=secret).seed_for(INTAKE) < 2**53
