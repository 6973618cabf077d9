"""Evidence goes along with whatever fails, says what was asked, and never hides the failure."""

from __future__ import annotations

from typing import Any

import pytest

from grader.checking.evidence import Question, ask, evidence
from grader.checking.expect import expect_close, expect_refused, expect_shape, require
from grader.errors import CheckFailed, Frame, Raised, SubmissionFault
from grader.model import Evidence

QUESTION = Question("dW1", {"X": 3})
FRAMES = (Frame("a.py", 1, "outer", "inner()"), Frame("a.py", 4, "inner", "return 1 / 0"))


def raising(kind: str = "ZeroDivisionError", frames: tuple[Frame, ...] = FRAMES) -> Any:
    """What a call into the submission does when its code raises."""
    raise Raised("It raises.", kind=kind, text="division by zero", frames=frames)


def caught(fault: pytest.ExceptionInfo[SubmissionFault]) -> Evidence | None:
    """The evidence that has arrived with a failure."""
    return fault.value.evidence


def test_what_came_and_was_expected_is_passed_on_with_the_question() -> None:
    with pytest.raises(CheckFailed, match="no") as fault, evidence(QUESTION, 1, 2):
        require(False, "no")
    assert caught(fault) == Evidence("dW1", 1, 2, {"X": 3})


def test_an_answer_alone_has_nothing_that_was_expected() -> None:
    with pytest.raises(CheckFailed) as fault, evidence(QUESTION, 1):
        expect_close(5.0, 6.0, "x")
    assert caught(fault) == Evidence("dW1", 1, None, {"X": 3})


def test_without_an_answer_the_failing_expectation_tells_it() -> None:
    with pytest.raises(CheckFailed) as fault, evidence(QUESTION):
        expect_close(5.0, 6.0, "x")
    assert caught(fault) == Evidence("dW1", 5.0, 6.0, {"X": 3})
    with pytest.raises(CheckFailed) as fault, evidence(QUESTION):
        expect_shape(5.0, (2,), "x")
    assert caught(fault) == Evidence("dW1", 5.0, None, {"X": 3})


def test_an_expectation_that_tells_nothing_leaves_the_question() -> None:
    with pytest.raises(CheckFailed) as fault, evidence(QUESTION):
        require(False, "no")
    assert caught(fault) == Evidence("dW1", None, None, {"X": 3})


def test_none_is_an_answer() -> None:
    with pytest.raises(CheckFailed) as fault, evidence(QUESTION, None):
        expect_close(5.0, 6.0, "x")
    assert caught(fault) == Evidence("dW1", None, None, {"X": 3})


def test_the_outer_question_counts() -> None:
    with pytest.raises(CheckFailed) as fault, evidence(Question("all")), evidence(QUESTION, 1, 2):
        require(False, "no")
    assert caught(fault) == Evidence("all", 1, 2)


def test_an_exception_tells_where_it_happened() -> None:
    with pytest.raises(Raised) as fault:
        ask(QUESTION, raising)
    kind_and_text = ("ZeroDivisionError", "division by zero")
    given = {"X": 3, "functions": ("outer", "inner"), "source": "return 1 / 0"}
    assert caught(fault) == Evidence("exception", kind_and_text, given=given)


def test_an_exception_without_lines_of_the_learner_is_evidence_as_well() -> None:
    with pytest.raises(Raised) as fault:
        ask(QUESTION, raising, "MemoryError", ())
    found = caught(fault)
    assert found is not None
    assert (found.given["functions"], found.given["source"]) == ((), "")


def test_a_function_is_called_for_a_failed_expectation_only() -> None:
    made = []

    def make() -> Evidence:
        made.append(1)
        return Evidence("late", 7)

    with evidence(make):
        require(True, "yes")
    with pytest.raises(Raised) as raised, evidence(make):
        raising()
    assert made == []
    assert caught(raised) == Evidence("exception", ("ZeroDivisionError", "division by zero"))
    with pytest.raises(CheckFailed) as fault, evidence(make):
        require(False, "no")
    assert caught(fault) == Evidence("late", 7)


@pytest.mark.parametrize("trouble", [raising, lambda: {}["nothing"]])
def test_trouble_with_the_evidence_leaves_what_the_expectation_gave(trouble: Any) -> None:
    with pytest.raises(CheckFailed, match="expected 6, got 5") as fault, evidence(trouble):
        expect_close(5.0, 6.0, "x")
    assert caught(fault) == Evidence("value", 5.0, 6.0)


def test_an_answer_instead_of_a_refusal_is_evidence() -> None:
    with pytest.raises(CheckFailed, match="none was raised") as fault:
        expect_refused(lambda: 4, "mse", "shapes")
    assert caught(fault) == Evidence("shapes", 4)
    with pytest.raises(CheckFailed, match="got ZeroDivisionError") as fault:
        expect_refused(raising, "mse", "shapes")
    assert caught(fault) is None
