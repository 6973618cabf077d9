"""The facts that reports for people are made of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.model import CheckResult, Diagnosis, Outcome, Report
from grader.reports.digest import (
    FailureGroup,
    ModuleDigest,
    TaskDigest,
    failures,
    follow_throughs,
    grader_errors,
    modules,
)

from .factories import check, course, course_checks, ended, failed, passed, report, with_results

CHECKS = {of.id: of for of in course_checks()}


def module(made: Report, name: str) -> ModuleDigest:
    return next(digest for digest in modules(made) if digest.name == name)


def task(*results: CheckResult) -> TaskDigest:
    return modules(report(results))[0].tasks[0]


def ids(group: FailureGroup) -> list[str]:
    return [result.check.id for result in group.results]


def test_modules_and_tasks_keep_the_order_and_the_sums() -> None:
    digests = modules(report(course(network=Outcome.FAILED)))
    assert [digest.name for digest in digests] == [
        "activations",
        "network",
        "train",
        "layers",
        "optimizers",
    ]
    assert [digest.bonus for digest in digests] == [False, False, False, True, True]
    assert [task.name for task in digests[1].tasks] == ["forward", "backward", "predict"]
    assert [(digest.points, digest.max_points) for digest in digests][:2] == [(11, 11), (0, 25)]
    assert [digest.full for digest in digests][:2] == [True, False]


@pytest.mark.parametrize(
    ("outcomes", "state", "touched"),
    [
        ([Outcome.PASSED, Outcome.PASSED], Outcome.PASSED, 2),
        ([Outcome.PASSED, Outcome.FAILED], Outcome.FAILED, 1),
        ([Outcome.FAILED, Outcome.RAISED, Outcome.FAILED], Outcome.RAISED, 1),
        ([Outcome.RAISED, Outcome.TIMED_OUT], Outcome.TIMED_OUT, 1),
        ([Outcome.TIMED_OUT, Outcome.CRASHED], Outcome.CRASHED, 1),
        ([Outcome.FAILED, Outcome.MISSING], Outcome.MISSING, 1),
        ([Outcome.NOT_STARTED, Outcome.FAILED], Outcome.FAILED, 1),
        ([Outcome.NOT_STARTED, Outcome.GRADER_ERROR], Outcome.GRADER_ERROR, 1),
        ([Outcome.BLOCKED, Outcome.NOT_STARTED, Outcome.NOT_STARTED], Outcome.NOT_STARTED, 2),
        ([Outcome.LEFT_OUT, Outcome.BLOCKED], Outcome.BLOCKED, 1),
    ],
)
def test_state_of_a_task(outcomes: list[Outcome], state: Outcome, touched: int) -> None:
    results = [
        ended(check(f"network.backward.c{number}"), outcome)
        for number, outcome in enumerate(outcomes)
    ]
    digest = task(*results)
    assert (digest.state, digest.touched) == (state, touched)


def test_task_with_a_follow_through_is_full() -> None:
    assert task(replace(passed(check()), blamed_on=("relu",))).full
    assert task(failed(check(points=5), points=5, blamed_on=("relu",))).full


def test_task_that_passed_without_all_points_is_not_full() -> None:
    assert not task(replace(passed(check(points=5)), points=4)).full


def test_task_touched_by_a_grader_error_is_not_full() -> None:
    digest = task(ended(check(), Outcome.GRADER_ERROR))
    assert digest.points == 0
    assert not digest.full


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.GRADER_ERROR])
def test_one_state_speaks_for_a_whole_module(outcome: Outcome) -> None:
    made = report(course(network=outcome))
    expected = None if outcome is Outcome.PASSED else outcome
    assert module(made, "network").common_state is expected


def test_untouched_with_blocked_and_left_out_is_not_started() -> None:
    results = with_results(
        course(network=Outcome.NOT_STARTED),
        ended(CHECKS["network.predict.c1"], Outcome.BLOCKED),
        ended(CHECKS["network.forward.c1"], Outcome.LEFT_OUT),
        ended(CHECKS["network.forward.c2"], Outcome.LEFT_OUT),
    )
    assert module(report(results), "network").common_state is Outcome.NOT_STARTED


def test_no_common_state_with_points_or_different_states() -> None:
    begun = with_results(course(network=Outcome.FAILED), passed(CHECKS["network.predict.c1"]))
    assert module(report(begun), "network").common_state is None
    raised = ended(CHECKS["network.predict.c1"], Outcome.RAISED)
    mixed = with_results(course(network=Outcome.FAILED), raised)
    assert module(report(mixed), "network").common_state is None


def test_no_common_state_when_tasks_wait_for_different_tasks() -> None:
    needs = {"train.gradient_check.c1": "network.backward.c1", "train.mnist.c1": "network.forward"}
    blocked = [
        ended(replace(CHECKS[name], needs=(need,)), Outcome.BLOCKED) for name, need in needs.items()
    ]
    results = with_results(course(network=Outcome.FAILED), *blocked)
    digest = module(report(results), "train")
    assert digest.common_state is None
    waiting_for = [task.waiting_for for task in digest.tasks]
    assert waiting_for == [("network.backward",), ("network.forward",)]


def test_waits_only_for_needs_that_did_not_pass() -> None:
    needs = ("network.forward.c1", "network.predict.c1", "network.backward.c1", "train.mnist.c1")
    results = with_results(
        course(),
        failed(CHECKS["network.forward.c1"]),
        ended(CHECKS["network.predict.c1"], Outcome.GRADER_ERROR),
        ended(replace(CHECKS["train.mnist.c1"], needs=needs), Outcome.BLOCKED),
    )
    assert module(report(results), "train").tasks[1].waiting_for == ("network.forward",)


def test_who_is_not_blocked_waits_for_nothing() -> None:
    results = with_results(
        course(network=Outcome.FAILED),
        failed(replace(CHECKS["train.mnist.c1"], needs=("network.forward.c1",))),
    )
    assert module(report(results), "train").tasks[1].waiting_for == ()


@pytest.mark.parametrize("outcome", Outcome)
def test_untouched_bonus(outcome: Outcome) -> None:
    made = report(course(layers=outcome, train=outcome))
    left_alone = {Outcome.NOT_STARTED, Outcome.BLOCKED, Outcome.LEFT_OUT, Outcome.MISSING}
    assert module(made, "layers").untouched_bonus == (outcome in left_alone)
    assert not module(made, "train").untouched_bonus


def test_a_bonus_that_lacks_a_function_is_begun() -> None:
    results = [
        replace(each, importing="") if each.check.module == "layers" else each
        for each in course(layers=Outcome.MISSING)
    ]
    assert not module(report(results), "layers").untouched_bonus


def test_checks_that_say_the_same_are_one_failure() -> None:
    made = report(course(network=Outcome.RAISED))
    (group,) = failures(made)
    assert ids(group) == [name for name in CHECKS if name.startswith("network.")]
    assert group.outcome is Outcome.RAISED
    assert group.task_ids == ("network.forward", "network.backward", "network.predict")
    assert group.modules == ("network",)
    assert (group.points_lost(bonus=False), group.points_lost(bonus=True)) == (25, 0)


def test_checks_that_differ_in_anything_said_are_apart() -> None:
    results = [
        failed(check("network.backward.a"), "x"),
        failed(check("network.backward.b"), "y"),
        failed(check("network.backward.c"), "x", diagnosis=Diagnosis("d", "e")),
        ended(check("network.backward.d"), Outcome.RAISED, "x"),
        failed(check("network.backward.e"), ""),
        failed(check("network.backward.f"), ""),
        failed(check("network.backward.g"), "x"),
        ended(check("network.predict.h"), Outcome.RAISED, "x"),
        failed(check("network.predict.i"), "x"),
    ]
    letters = [[name[-1] for name in ids(group)] for group in failures(report(results))]
    assert letters == [["a", "g"], ["b"], ["c"], ["d", "h"], ["e"], ["f"], ["i"]]


@pytest.mark.parametrize("outcome", Outcome)
def test_what_counts_as_a_failure(outcome: Outcome) -> None:
    faults = {Outcome.FAILED, Outcome.RAISED, Outcome.TIMED_OUT, Outcome.CRASHED, Outcome.MISSING}
    assert bool(failures(report([ended(check(), outcome)]))) == (outcome in faults)


def test_follow_through_is_no_failure() -> None:
    assert failures(report([failed(check(), blamed_on=("relu",))])) == ()


def test_missing_files_of_an_untouched_bonus_are_no_failures() -> None:
    assert failures(report(course(layers=Outcome.MISSING))) == ()
    assert len(failures(report(course(train=Outcome.MISSING)))) == 1


def test_output_of_a_group_is_the_first_there_is() -> None:
    printed = [failed(check(), output=text) for text in ("", "\n", "hi", "ho")]
    assert FailureGroup(tuple(printed)).output == "hi"
    assert FailureGroup((failed(check()),)).output == ""


def test_points_lost_apart_for_the_bonus() -> None:
    of = check("layers.dense.a", points=4, bonus=True)
    group = FailureGroup((failed(check(points=5), points=2), failed(of)))
    assert (group.points_lost(bonus=False), group.points_lost(bonus=True)) == (3, 4)


def test_follow_throughs_by_task_and_fixed_functions() -> None:
    results = [
        replace(passed(check("network.backward.a")), blamed_on=("relu",)),
        replace(passed(check("network.backward.b")), blamed_on=("relu",)),
        replace(passed(check("network.backward.c")), blamed_on=("relu", "softmax")),
        passed(check("network.backward.d")),
        replace(passed(check("network.predict.a")), blamed_on=("relu",)),
        replace(passed(check("network.update.a")), blamed_on=("relu",)),
    ]
    found = follow_throughs(report(results))
    assert [(item.blamed_on, len(item.results)) for item in found] == [
        (("relu",), 2),
        (("relu", "softmax"), 1),
        (("relu",), 1),
        (("relu",), 1),
    ]


def test_grader_errors_are_grouped_and_apart() -> None:
    results = [
        ended(check("network.backward.a"), Outcome.GRADER_ERROR, "KeyError"),
        failed(check("network.backward.b"), "KeyError"),
        ended(check("network.backward.c"), Outcome.GRADER_ERROR, "KeyError"),
    ]
    (group,) = grader_errors(report(results))
    assert ids(group) == ["network.backward.a", "network.backward.c"]
