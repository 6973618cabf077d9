"""Sums, what waits for what, and the one sentence about what to do now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.follow_through import settle
from grader.grading.next_step import next_step
from grader.grading.scoring import (
    Tally,
    blocked_outcome,
    points_for,
    tally,
    unmet_needs,
)
from grader.model import Check, CheckResult, Module, Outcome, Rubric, Task

OUTCOMES = st.sampled_from(Outcome)


def made(check_id: str, points: int = 2, **more: bool) -> Check:
    """A check of that id."""
    module, task, name = check_id.split(".")
    return Check(check_id, module, task, f"{task} is {name}", points, f"Think of {task}.", **more)


def ended(check: Check, outcome: Outcome = Outcome.PASSED, message: str = "") -> CheckResult:
    """A result with the points that it gets."""
    return CheckResult(check, outcome, points_for(check, outcome), message)


def task(task_id: str, number: str, function: str | None = None, *, bonus: bool = False) -> Task:
    """A task with two checks."""
    module, name = task_id.split(".")
    every = tuple(made(f"{task_id}.c{each}", bonus=bonus) for each in range(2))
    return Task(task_id, module, name, number, name if function is None else function, every)


RUBRIC = Rubric(
    (
        Module("curves", "Curves", (task("curves.bend", "1.1"), task("curves.turn", "1.2"))),
        Module("net", "Net", (task("net.init", "2.1", "Net.__init__"), task("net.go", "2.2", ""))),
        Module("extra", "Extra", (task("extra.more", "3.1", bonus=True),), bonus=True),
    )
)
CHECKS = [check for check in RUBRIC.checks if check.module != "extra"]


def graded(**by_task: Outcome) -> list[CheckResult]:
    """Results of the core: passed, unless the task's outcome is given."""
    return [ended(check, by_task.get(check.task, Outcome.PASSED)) for check in CHECKS]


@st.composite
def some_results(draw: st.DrawFn) -> list[CheckResult]:
    """Any results, of the core and of the bonus."""
    shape = st.tuples(st.integers(1, 20), st.booleans(), OUTCOMES)
    return [
        ended(made(f"m.t.c{number}", points, bonus=bonus), outcome)
        for number, (points, bonus, outcome) in enumerate(draw(st.lists(shape, max_size=12)))
    ]


@pytest.mark.parametrize("outcome", Outcome)
def test_all_points_or_none(outcome: Outcome) -> None:
    assert points_for(made("m.t.c", 7), outcome) == (7 if outcome is Outcome.PASSED else 0)


def test_tally_of_nothing() -> None:
    assert tally([]) == Tally(0, 0, 0, 0)


@given(some_results())
def test_the_bonus_stands_outside_the_score(results: list[CheckResult]) -> None:
    sums = tally(iter(results))
    assert 0 <= sums.score <= sums.max_score
    assert 0 <= sums.bonus <= sums.max_bonus
    assert sums.score + sums.bonus == sum(result.points for result in results)
    core = [result for result in results if not result.check.bonus]
    assert tally(core) == Tally(sums.score, sums.max_score, 0, 0)


@given(some_results())
def test_no_result_takes_points_from_another(results: list[CheckResult]) -> None:
    parts = [tally([result]) for result in results]
    assert tally(results) == Tally(
        sum(part.score for part in parts), sum(part.max_score for part in parts),
        sum(part.bonus for part in parts), sum(part.max_bonus for part in parts),
    )  # fmt: skip


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), OUTCOMES))
def test_needs_that_were_not_asked_for_are_free(outcomes: dict[str, Outcome]) -> None:
    check = replace(made("m.t.c"), needs=("a", "b", "c"))
    unmet = unmet_needs(check, outcomes)
    assert set(unmet) <= set(outcomes)
    for need in check.needs:
        met = outcomes.get(need, Outcome.PASSED) is Outcome.PASSED
        assert met is (need not in unmet)


@pytest.mark.parametrize(
    ("states", "outcome"),
    [
        ((Outcome.NOT_STARTED,), Outcome.NOT_STARTED),
        ((Outcome.NOT_STARTED, Outcome.NOT_STARTED), Outcome.NOT_STARTED),
        ((Outcome.FAILED,), Outcome.BLOCKED),
        ((Outcome.NOT_STARTED, Outcome.FAILED), Outcome.BLOCKED),
        ((Outcome.MISSING,), Outcome.BLOCKED),
    ],
    ids=str,
)
def test_not_started_while_nothing_needed_is(states: tuple[Outcome, ...], outcome: Outcome) -> None:
    outcomes = {str(place): state for place, state in enumerate(states)}
    assert blocked_outcome(list(outcomes), outcomes) is outcome


@pytest.mark.parametrize(
    ("results", "sentence"),
    [
        (
            graded(bend=Outcome.NOT_STARTED, turn=Outcome.NOT_STARTED),
            "Start with bend in curves.py (task 1.1), then run: python -m grader curves",
        ),
        (
            graded(turn=Outcome.NOT_STARTED),
            "Write turn in curves.py (task 1.2), then run: python -m grader curves",
        ),
        (
            graded(turn=Outcome.FAILED, init=Outcome.FAILED),
            "Fix turn in curves.py (task 1.2), then run: python -m grader curves.turn",
        ),
        (
            graded(init=Outcome.RAISED),
            "Fix Net.__init__ in net.py (task 2.1), then run: python -m grader net.init",
        ),
        (
            graded(init=Outcome.MISSING),
            "Put Net.__init__ back into net.py (task 2.1): its name must stay as it was.",
        ),
        (
            [
                replace(each, importing="net") if each.check.task == "init" else each
                for each in graded(init=Outcome.MISSING)
            ],
            "Put net.py into the folder: its name must stay as it was.",
        ),
        (
            [
                replace(each, importing="curves") if each.check.task == "bend" else each
                for each in graded(bend=Outcome.RAISED)
            ],
            "Fix curves.py first: none of its checks can run as it is.",
        ),
        (
            graded(go=Outcome.TIMED_OUT),
            "Fix go in net.py (task 2.2), then run: python -m grader net.go",
        ),
        (
            graded(bend=Outcome.RAISED, turn=Outcome.RAISED),
            "Fix curves.py first: none of its checks can run as it is.",
        ),
        (graded(go=Outcome.LEFT_OUT), "Run the training checks as well: python -m grader"),
        (
            graded(bend=Outcome.FAILED, go=Outcome.GRADER_ERROR),
            "Report this fault of the grader; when it is fixed, run: python -m grader",
        ),
        (graded(), "All done: every check passes."),
        (graded()[:4], "All of this passes. Next: python -m grader net"),
        (graded()[4:], "All of this passes. Run everything: python -m grader"),
        (
            [ended(check) for check in RUBRIC.checks if check.bonus],
            "All of this passes. Next: python -m grader curves",
        ),
    ],
)
def test_next_step(results: list[CheckResult], sentence: str) -> None:
    assert next_step(RUBRIC, results) == sentence


EXTRA = [check for check in RUBRIC.checks if check.bonus]
OFFER = " If you like, go on with the bonus: python -m grader extra"


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ((Outcome.NOT_STARTED, Outcome.NOT_STARTED), f"All done: every check passes.{OFFER}"),
        ((Outcome.MISSING, Outcome.MISSING), f"All done: every check passes.{OFFER}"),
        ((Outcome.NOT_STARTED, Outcome.LEFT_OUT), f"All done: every check passes.{OFFER}"),
        ((Outcome.PASSED, Outcome.PASSED), "All done: every check passes."),
        (
            (Outcome.PASSED, Outcome.NOT_STARTED),
            "Write more in extra.py (task 3.1), then run: python -m grader extra",
        ),
        (
            (Outcome.FAILED, Outcome.NOT_STARTED),
            "Fix more in extra.py (task 3.1), then run: python -m grader extra.more",
        ),
    ],
)
def test_an_untouched_bonus_is_offered_and_no_more(
    outcomes: tuple[Outcome, ...], sentence: str
) -> None:
    bonus = [
        replace(ended(check, outcome), importing="extra" if outcome is Outcome.MISSING else "")
        for check, outcome in zip(EXTRA, outcomes, strict=True)
    ]
    assert next_step(RUBRIC, [*graded(), *bonus]) == sentence


def test_the_core_comes_before_an_untouched_bonus() -> None:
    bonus = [ended(check, Outcome.NOT_STARTED) for check in EXTRA]
    assert next_step(RUBRIC, [*graded(go=Outcome.FAILED), *bonus]).startswith("Fix go")
    left_out = [*graded(go=Outcome.LEFT_OUT), *bonus]
    assert next_step(RUBRIC, left_out) == "Run the training checks as well: python -m grader"


def test_a_bonus_that_is_asked_for_alone_is_the_next_step() -> None:
    bonus = [ended(check, Outcome.NOT_STARTED) for check in EXTRA]
    assert next_step(RUBRIC, bonus).startswith("Write more in extra.py (task 3.1)")


def test_checks_with_other_limits_are_the_same_checks() -> None:
    patient = [replace(each, check=replace(each.check, seconds=1e6)) for each in graded()]
    assert next_step(RUBRIC, patient) == "All done: every check passes."


def test_what_waits_is_not_the_next_step() -> None:
    results = graded(bend=Outcome.BLOCKED, turn=Outcome.FAILED)
    assert next_step(RUBRIC, results).startswith("Fix turn")


@given(st.lists(OUTCOMES, min_size=len(CHECKS), max_size=len(CHECKS)))
def test_there_is_always_one_next_step(outcomes: list[Outcome]) -> None:
    results = [ended(check, outcome) for check, outcome in zip(CHECKS, outcomes, strict=True)]
    sentence = next_step(RUBRIC, results)
    assert sentence
    assert "\n" not in sentence
    if set(outcomes) == {Outcome.PASSED}:
        assert sentence.startswith("All")


def follower(check: Check, *blamed_on: str) -> CheckResult:
    """A result that passes by follow-through, and fails without."""
    return replace(
        ended(check), blamed_on=blamed_on, as_submitted=ended(check, Outcome.FAILED, "No.")
    )


BEND, TURN, INIT = (
    [check for check in CHECKS if check.task == name] for name in ("bend", "turn", "init")
)


def test_the_right_are_not_named_as_culprits() -> None:
    results = [ended(BEND[0], Outcome.FAILED), *map(ended, TURN)]
    settled = settle([*results, follower(INIT[0], "curves.bend", "curves.turn")])
    assert settled[-1].blamed_on == ("curves.bend",)
    assert settled[-1].outcome is Outcome.PASSED


def test_a_mistake_that_is_charged_nowhere_else_is_charged_here() -> None:
    settled = settle([*map(ended, BEND), follower(INIT[0], "curves.bend")])
    assert (settled[-1].outcome, settled[-1].points) == (Outcome.FAILED, 0)
    assert settled[-1].message == "No."
    assert not settled[-1].follow_through


def test_what_was_not_graded_may_be_the_culprit() -> None:
    [settled] = settle([follower(INIT[0], "curves.bend", "curves.turn")])
    assert settled.blamed_on == ("curves.bend", "curves.turn")
    assert settled.outcome is Outcome.PASSED


def test_a_charge_that_comes_to_light_excuses_those_who_stand_on_it() -> None:
    turn = follower(TURN[0], "curves.bend")
    settled = settle([*map(ended, BEND), turn, ended(TURN[1]), follower(INIT[0], "curves.turn")])
    assert [each.outcome for each in settled[2:]] == [
        Outcome.FAILED, Outcome.PASSED, Outcome.PASSED,
    ]  # fmt: skip
    assert settled[-1].blamed_on == ("curves.turn",)


@st.composite
def followed_results(draw: st.DrawFn) -> list[CheckResult]:
    """Results of the core, some of them by follow-through."""
    tasks = sorted({check.task_id for check in CHECKS})
    names = st.lists(st.sampled_from(tasks), min_size=1, unique=True)
    results = []
    for check in CHECKS:
        others = [name for name in draw(names) if name != check.task_id]
        if others and draw(st.booleans()):
            results.append(follower(check, *others))
        else:
            results.append(ended(check, draw(OUTCOMES)))
    return results


@given(followed_results())
def test_every_follow_through_that_is_left_is_paid_for_elsewhere(
    results: list[CheckResult],
) -> None:
    settled = settle(results)
    lost = {each.check.task_id for each in settled if each.outcome is not Outcome.PASSED}
    following = {each.check.task_id for each in settled if each.as_submitted is not None}
    assert lost or not following
    for each in settled:
        assert set(each.blamed_on) <= lost | following
        assert each.follow_through == (each.as_submitted is not None)
    assert settle(settled) == settled


@given(followed_results())
def test_settling_touches_follow_through_only(results: list[CheckResult]) -> None:
    settled = settle(results)
    assert [each.check for each in settled] == [each.check for each in results]
    for before, after in zip(results, settled, strict=True):
        if not before.follow_through:
            assert after == before
        else:
            assert after.points in (0, before.points)
