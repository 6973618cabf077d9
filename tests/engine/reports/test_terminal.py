"""What the learner reads in a terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from rich.cells import cell_len

from grader.model import CheckResult, Diagnosis, Outcome, Report, WorkerStats
from grader.reports.terminal import Style, render

from .factories import (
    COURSE,
    check,
    course,
    course_checks,
    ended,
    failed,
    passed,
    report,
    untouched_bonus,
    with_results,
)
from .strategies import reports, styles

CHECKS = {of.id: of for of in course_checks()}
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
UNTOUCHED = report(
    course(**{name: Outcome.NOT_STARTED for name, _, _ in COURSE}),
    next_step="Start with sigmoid in activations.py (task 1.1)",
)
DIAGNOSIS = Diagnosis("averaged-twice", "You divide by the batch size twice.")


def shown(made: Report, **style: int) -> str:
    return render(made, replace(Style(), **style))  # type: ignore[arg-type]


def with_changes(*changed: CheckResult) -> Report:
    return report(with_results(course(**untouched_bonus()), *changed))


def one_bug() -> Report:
    message = "dW1 is wrong in 2 of 4 places.\n  expected [[1 2]\n            [3 4]]\n  got      7"
    of = replace(CHECKS["network.backward.c3"], title="dW1 is the gradient of the mean loss")
    return with_changes(failed(of, message, diagnosis=DIAGNOSIS, output="shape (4, 6)\n"))


def syntax_error() -> Report:
    return report(course(network=Outcome.RAISED, **untouched_bonus()))


def test_untouched_kit_is_short_and_calm() -> None:
    assert shown(UNTOUCHED) == (
        "○ activations  ────────────────────  0/11  not started\n"
        "○ network      ────────────────────  0/25  not started\n"
        "○ train        ────────────────────  0/10  not started\n"
        "○ bonus        layers, optimizers: not started, worth up to +16\n"
        "\n"
        "Score  0 / 46\n"
        "seed 12345 · sandbox: process · 1.2 s\n"
        "\n"
        "→ Start with sigmoid in activations.py (task 1.1)\n"
    )


def test_one_bug_says_what_is_wrong_and_what_to_do() -> None:
    assert shown(one_bug()) == (
        "✓ activations  ━━━━━━━━━━━━━━━━━━━━  11/11\n"
        "✗ network      ━━━━━━━━━━━━━━━━────  20/25\n"
        "    backward                          9/14  failed in 1 of 5 checks\n"
        "✓ train        ━━━━━━━━━━━━━━━━━━━━  10/10\n"
        "○ bonus        layers, optimizers: not started, worth up to +16\n"
        "\n"
        "✗ dW1 is the gradient of the mean loss\n"
        "  network.backward.c3 · failed · 5 points lost\n"
        "\n"
        "  dW1 is wrong in 2 of 4 places.\n"
        "    expected [[1 2]\n"
        "              [3 4]]\n"
        "    got      7\n"
        "\n"
        "  ┃ You divide by the batch size twice.\n"
        "  ┃ python -m grader explain averaged-twice\n"
        "\n"
        "  your code printed:\n"
        "  │ shape (4, 6)\n"
        "\n"
        "  hint: python -m grader hint network.backward\n"
        "\n"
        "Score  41 / 46\n"
        "seed 12345 · sandbox: process · 1.2 s\n"
        "\n"
        "→ Fix network.backward, then run python -m grader network.backward\n"
    )


def test_syntax_error_is_said_once() -> None:
    text = shown(syntax_error())
    assert "✗ network      ────────────────────   0/25  raised an exception\n" in text
    assert "✗ 8 checks of network raise the same exception\n" in text
    assert "network.backward.c2 and 4 more · raised an exception · 25 points lost" in text
    assert text.count("network: raised") == 1
    assert "hint" not in text


def test_full_marks_with_every_bonus_point() -> None:
    text = shown(report(course(), next_step="All done."))
    assert text == (
        "✓ activations  ━━━━━━━━━━━━━━━━━━━━   11/11\n"
        "✓ network      ━━━━━━━━━━━━━━━━━━━━   25/25\n"
        "✓ train        ━━━━━━━━━━━━━━━━━━━━   10/10\n"
        "✓ layers       ━━━━━━━━━━━━━━━━━━━━  +10/10\n"
        "✓ optimizers   ━━━━━━━━━━━━━━━━━━━━    +6/6\n"
        "\n"
        "Score  46 / 46  +16 bonus\n"
        "seed 12345 · sandbox: process · 1.2 s\n"
        "\n"
        "→ All done.\n"
    )


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.FAILED, "failed"),
        (Outcome.RAISED, "raised an exception"),
        (Outcome.TIMED_OUT, "timed out"),
        (Outcome.CRASHED, "crashed"),
        (Outcome.MISSING, "missing"),
        (Outcome.NOT_STARTED, "not started"),
        (Outcome.LEFT_OUT, "left out"),
        (Outcome.BLOCKED, "waiting"),
        (Outcome.GRADER_ERROR, "grader error"),
    ],
)
def test_task_line_says_what_is_the_matter(outcome: Outcome, words: str) -> None:
    text = shown(with_changes(ended(CHECKS["network.predict.c1"], outcome)))
    assert re.search(rf"^    predict +[03]/3  {words}$", text, re.MULTILINE)


def test_task_that_waits_names_what_for() -> None:
    needs = ("network.forward.c1", "activations.relu.c1")
    text = shown(
        with_changes(
            failed(CHECKS["activations.relu.c1"]),
            failed(CHECKS["network.forward.c1"]),
            ended(replace(CHECKS["network.predict.c1"], needs=needs), Outcome.BLOCKED),
        ),
        width=100,
    )
    assert "0/3  waiting for activations.relu, forward\n" in text


def test_partly_marked_task() -> None:
    of = CHECKS["network.predict.c1"]
    assert "2/3  not all points" in shown(with_changes(replace(passed(of), points=2)))


def test_bar_is_neither_empty_with_points_nor_full_without_all() -> None:
    most = [check(f"network.forward.c{number}", points=1) for number in range(100)]
    almost = [failed(most[0]), *(passed(of) for of in most[1:])]
    hardly = [passed(most[0]), *(failed(of) for of in most[1:])]
    assert "━" * 19 + "─ " in shown(report(almost))
    assert "━" + "─" * 19 in shown(report(hardly))


def test_touched_bonus_module_is_listed_and_the_others_are_aside() -> None:
    text = shown(with_changes(passed(CHECKS["optimizers.adam.c1"])))
    assert re.search(r"^✓ optimizers +━+ +\+6/6$", text, re.MULTILINE)
    assert "○ bonus        layers: not started, worth up to +10\n" in text
    assert "+6 bonus" in text


def test_failed_bonus_check_costs_bonus_points_only() -> None:
    text = shown(with_changes(failed(CHECKS["optimizers.adam.c1"])))
    assert "optimizers.adam.c1 · failed · 6 bonus points missed" in text
    assert "Score  46 / 46\n" in text


def failing(number: int) -> list[CheckResult]:
    return [failed(check(f"network.backward.c{n}"), f"message {n}") for n in range(number)]


def test_three_failures_in_detail_and_how_to_see_more() -> None:
    text = shown(report(failing(5)))
    assert [n for n in range(5) if f"message {n}" in text] == [0, 1, 2]
    assert "… 2 more checks fail\n" in text
    assert "  the next: python -m grader network.backward.c3\n" in text
    assert "  them all: python -m grader -v\n" in text


def test_three_failures_are_all() -> None:
    assert "more check" not in shown(report(failing(3)))
    assert "… 1 more check fails\n" in shown(report(failing(4)))


def test_outcomes_without_a_fault_of_the_student_have_no_details() -> None:
    quiet = (Outcome.NOT_STARTED, Outcome.BLOCKED, Outcome.LEFT_OUT)
    results = [
        ended(check(f"network.backward.c{n}"), outcome, "a message")
        for n, outcome in enumerate(quiet)
    ]
    assert "a message" not in shown(report(results))


def test_hint_is_shown_unless_a_diagnosis_says_more() -> None:
    plain = shown(report([failed(check())]))
    assert "  hint: Think of backward once more.\n" in plain
    assert "  more: python -m grader hint network.backward\n" in plain
    diagnosed = shown(report([failed(check(), diagnosis=DIAGNOSIS)]))
    assert "Think of backward" not in diagnosed
    assert "  hint: python -m grader hint network.backward\n" in diagnosed


def test_a_diagnosis_is_told_once() -> None:
    other = replace(DIAGNOSIS, misconception="another-one")
    results = [
        failed(check(f"network.backward.c{n}"), f"message {n}", diagnosis=diagnosis)
        for n, diagnosis in enumerate([DIAGNOSIS, other, DIAGNOSIS])
    ]
    text = shown(report(results))
    assert text.count(f"explain {DIAGNOSIS.misconception}\n") == 1
    assert text.count("explain another-one\n") == 1
    assert text.index("message 2") < text.index("The same mistake as above.")


def test_no_hint_for_what_is_missing() -> None:
    assert "hint" not in shown(report([ended(check(), Outcome.MISSING, "no network.py")]))


def test_printed_output_is_bounded() -> None:
    text = shown(report([failed(check(), output="line\n" * 50)]))
    assert "your code printed:\n" + "  │ line\n" * 6 + "  │ [cut: " in text


def test_every_line_of_printed_output_is_marked() -> None:
    text = shown(report([failed(check(), output="Score  100 / 100\n" + "x" * 300)]))
    forged = [line for line in text.splitlines() if "100 / 100" in line or "xxx" in line]
    assert len(forged) > 1
    assert all(line.startswith("  │ ") for line in forged)


def test_wrapped_message_keeps_its_indentation() -> None:
    text = shown(report([failed(check(), "a\n    " + "word " * 16 + "\nb")]), width=60)
    assert "\n  a\n" + ("      " + "word " * 10)[:-1] + "\n" in text
    assert "\n" + ("      · " + "word " * 6)[:-1] + "\n  b\n" in text


def test_deep_indentation_leaves_room_for_the_words() -> None:
    text = shown(report([failed(check(), " " * 60 + "word " * 10)]))
    assert "\n  · " + "word " * 5 in text


@pytest.mark.parametrize("padding", range(60, 80))
def test_what_is_wrapped_is_marked(padding: int) -> None:
    forged = " " * 4 + "x" * padding + " Score  100 / 100" * 9
    text = shown(report([failed(check(), forged)]))
    assert [line for line in text.splitlines() if line.lstrip().startswith("Score")] == [
        "Score  0 / 5"
    ]


def test_running_text_stays_readable_on_a_wide_terminal() -> None:
    hint, row = "hint " * 40, "row " * 40
    lines = shown(report([failed(check(hint=hint), row)]), width=200).splitlines()
    assert max(len(line) for line in lines if "hint" in line) == len("  hint: " + "hint " * 18) - 1
    assert f"  {row}".rstrip() in lines


def test_checks_of_one_task_that_fail_alike_are_said_once() -> None:
    results = [failed(check(f"network.backward.{name}"), "it is None") for name in ("a", "b")]
    text = shown(report(results))
    assert "✗ 2 checks of network.backward fail in the same way\n" in text
    assert "  network.backward.a, network.backward.b · failed · 10 points lost\n" in text
    assert text.count("it is None") == 1


def test_failure_without_a_message_leaves_no_gap() -> None:
    text = shown(report([failed(check(hint=""), "")]))
    assert "points lost\n\n  hint: python -m grader hint network.backward\n" in text


def test_follow_through_names_the_function_to_fix() -> None:
    text = shown(
        with_changes(
            failed(CHECKS["activations.relu.c1"]),
            replace(passed(CHECKS["network.backward.c1"]), blamed_on=("relu",)),
            replace(passed(CHECKS["network.backward.c2"]), blamed_on=("relu",)),
            replace(passed(CHECKS["network.predict.c1"]), blamed_on=("relu", "softmax")),
        )
    )
    assert "  ✓ network.backward.c1, network.backward.c2 pass once relu is fixed\n" in text
    assert "  ✓ network.predict.c1 passes once relu and softmax are fixed\n" in text


def test_grader_error_is_apart_and_leaves_no_score() -> None:
    error = ended(CHECKS["network.backward.c5"], Outcome.GRADER_ERROR, "KeyError: 'dz1'")
    made = replace(with_changes(error), score=None, not_graded="The grader itself failed.")
    text = shown(made, width=100)
    assert "! The grader itself failed in 1 check; that is not your fault: please report" in text
    assert "  network.backward.c5\n    KeyError: 'dz1'\n" in text
    assert "12/14  grader error in 1 of 5 checks\n" in text
    for verbosity in (-1, 0, 1):
        every = shown(made, verbosity=verbosity)
        assert "No score  The grader itself failed.\n" in every
        assert "/ 46" not in every


def test_only_the_first_grader_errors_unless_verbose() -> None:
    made = report(
        [
            ended(check(f"network.backward.c{n}"), Outcome.GRADER_ERROR, f"error {n}")
            for n in range(5)
        ]
    )
    assert [n for n in range(5) if f"error {n}" in shown(made)] == [0, 1, 2]
    assert "error 4" in shown(made, verbosity=1)
    assert "failed in 5 checks" in shown(made)


def test_next_step_is_the_last_line() -> None:
    for verbosity in (-1, 0, 1):
        assert shown(UNTOUCHED, verbosity=verbosity).splitlines()[-1].startswith("→ Start with")


def test_without_a_next_step_there_is_no_arrow() -> None:
    assert "→" not in shown(report(course(), next_step=""))


def test_quiet_shows_score_and_next_step_only() -> None:
    assert shown(report(course(), next_step="Rest."), verbosity=-1) == (
        "Score  46 / 46  +16 bonus\n→ Rest.\n"
    )


def test_verbose_shows_every_check_and_failure() -> None:
    fixed = failed(CHECKS["network.predict.c1"], points=3, blamed_on=("relu",))
    made = with_changes(*failing(5), fixed)
    text = shown(made, verbosity=1)
    assert all(result.check.id in text and result.check.title in text for result in made.results)
    assert re.search(r"^  ✓ network\.forward\.c1 +4/4   12 ms$", text, re.MULTILINE)
    assert re.search(r"^  ✗ network\.backward\.c1 +failed  0/5   12 ms$", text, re.MULTILINE)
    assert re.search(r"^  ✓ network\.predict\.c1 +follow-through  3/3   12 ms$", text, re.MULTILINE)
    assert re.search(r"^  ○ layers\.dense\.c1 +not started  0/4$", text, re.MULTILINE)
    assert [n for n in range(1, 5) if f"message {n}" in text] == [1, 2, 3, 4]


def test_verbose_names_all_checks_of_a_group() -> None:
    assert " and 4 more" not in shown(syntax_error(), verbosity=1, width=200)


def test_verbose_shows_what_the_workers_used() -> None:
    text = shown(report(course()), verbosity=1)
    assert "kit 1.0.0 · 2 workers · peak memory 90\n" in text
    unknown = report(course(), workers=WorkerStats(started=1))
    assert "1 worker\n" in shown(unknown, verbosity=1)


def test_narrow_terminal_moves_the_status_below() -> None:
    text = shown(one_bug(), width=40)
    assert "    backward            9/14\n      failed in 1 of 5 checks\n" in text


def test_name_wider_than_the_page() -> None:
    results = [passed(check(f"{'a' * 40}.task.a")), *course(layers=Outcome.NOT_STARTED)]
    lines = shown(report(results), width=30).splitlines()
    assert max(map(len, lines)) == len("a" * 30)


def test_ascii_signs() -> None:
    text = shown(one_bug(), ascii_only=True)
    assert "+ activations  ####################  11/11\n" in text
    assert "x network      ################....  20/25\n" in text
    assert "  network.backward.c3 - failed - 5 points lost\n" in text
    assert "  | You divide by the batch size twice.\n" in text
    assert text.splitlines()[-1].startswith("-> Fix")


def test_ascii_escapes_the_submission_and_spells_the_kit() -> None:
    of = check(title="∂L → dW — “mean”, x ≤ 1")
    text = shown(report([failed(of, "→ é", output="漢")]), ascii_only=True)
    assert 'x dL -> dW - "mean", x <= 1\n' in text
    assert "  \\u2192 \\xe9\n" in text
    assert "  | \\u6f22\n" in text


def test_markup_and_emoji_codes_stay_text() -> None:
    of = check(title="[bold]t[/bold]", hint="[link=x]h[/link]")
    result = failed(of, "[red]m[/red] [/] :smile:", output="[blink]o")
    text = shown(report([result], next_step="[b]n"))
    for part in ("[bold]t[/bold]", "[link=x]h", "[red]m[/red] [/] :smile:", "[blink]o", "[b]n"):
        assert part in text


def test_colour_only_adds_colour() -> None:
    for made in (UNTOUCHED, one_bug(), syntax_error()):
        coloured = shown(made, color=True)
        assert COLOUR.sub("", coloured) == shown(made)
        assert coloured != shown(made)


def test_colour_has_a_meaning() -> None:
    text = shown(one_bug(), color=True)
    assert "\x1b[32m✓\x1b[0m activations" in text
    assert "\x1b[31m✗\x1b[0m network" in text
    assert "\x1b[32m" + "━" * 20 + "\x1b[0m  11/11" in text
    assert "\x1b[33m" + "━" * 16 + "\x1b[0m\x1b[2m" + "─" * 4 in text
    assert "\x1b[1;33mYou divide by the batch size twice." in text
    assert "\x1b[36mpython -m grader hint network.backward" in text
    assert "\x1b[2mshape (4, 6)" in text
    assert "\x1b[1;32m46 / 46" in shown(report(course()), color=True)


def test_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = shown(one_bug(), color=True), shown(one_bug())
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TTY_COMPATIBLE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("TERM", "dumb")
    assert (shown(one_bug(), color=True), shown(one_bug())) == before


@settings(max_examples=300)
@given(reports, styles)
def test_any_report_is_readable_at_any_width(made: Report, style: Style) -> None:
    text = render(made, style)
    bare = COLOUR.sub("", text) if style.color else text
    assert bare.endswith("\n")
    assert bare.isascii() or not style.ascii_only
    for line in bare.split("\n"):
        assert not re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069]", line)
        assert cell_len(line) <= max(style.width, 24)
        assert line == line.rstrip()


@pytest.mark.parametrize("width", [40, 41, 50, 60, 72, 80, 100, 120, 200])
@pytest.mark.parametrize("verbosity", [0, 1])
def test_no_word_of_ours_is_broken(width: int, verbosity: int) -> None:
    words = set(shown(one_bug(), width=200, verbosity=verbosity).split())
    assert {
        word for word in shown(one_bug(), width=width, verbosity=verbosity).split()
    } - words <= {"━" * n for n in range(21)} | {"─" * n for n in range(21)} | {
        "━" * n + "─" * m for n in range(21) for m in range(21)
    }
