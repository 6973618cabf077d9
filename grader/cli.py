"""The command line: arguments become one call, errors become words, and only here is printed."""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import sys
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from grader import report_file
from grader.course.contents import COURSE
from grader.endings import FATAL, in_words, signals_clean_up
from grader.errors import UsageError
from grader.model import Outcome, Report
from grader.options import count, grade_parser, json_file
from grader.rubric import known_names, select

FULL, INCOMPLETE, USAGE, BROKEN, INTERRUPTED = 0, 1, 2, 3, 130
KIT = Path(__file__).parent.parent
DEFAULT_TARGET = "exercises"
FANCY_SIGNS = "✓✗○━─│┃→·…"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    fill_closed_streams()
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    verbs: dict[str, Callable[[Sequence[str]], int]] = {
        "list": run_list,
        "hint": run_hint,
        "explain": run_explain,
        "doctor": run_doctor,
        "kit": run_kit,
    }
    run = verbs.get(arguments[0]) if arguments else None
    with signals_clean_up() as came:
        try:
            return run(arguments[1:]) if run is not None else run_grade(arguments)
        except KeyboardInterrupt:
            print("grader: interrupted", file=sys.stderr)
            return FATAL + came[0] if came else INTERRUPTED
        except Exception as error:
            print(f"grader: {in_words(error)}", file=sys.stderr)
            return USAGE if isinstance(error, UsageError) else BROKEN


def fill_closed_streams() -> None:
    """Give a process that was started without standard streams (`>&-`) empty ones.

    Otherwise the next file or socket that is opened would be taken for one of them.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number
            mode = "w" if number else "r"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def run_grade(arguments: Sequence[str]) -> int:
    """Grade, show the report, write what was asked for."""
    options = parse_grading(arguments)
    try:
        if options.json in known_names(COURSE.rubric):
            raise UsageError(
                f"--json takes a file: write --json=- {options.json} for standard output."
            )
        report = grade_target(options)
    except Exception as error:
        leave_ungraded(options, error)
        raise
    text = render_terminal(report, options) if options.json != "-" else None
    if options.json is not None:
        write_json(report, options.json)
    if text is not None:
        write_out(text)
    return exit_code(report, options)


def parse_grading(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of grading; no report of an earlier run is left where one is asked for."""
    try:
        options = grade_parser().parse_args(arguments)
    except SystemExit as left:
        if left.code:
            report_file.forget(Path(json_file(arguments) or os.devnull))
        raise
    if options.json not in (None, "-"):
        report_file.refuse_unwritable(Path(options.json))
        report_file.forget(Path(options.json))
    return options


def leave_ungraded(options: argparse.Namespace, error: Exception) -> None:
    """Write a report that says why nothing was graded to the file that was asked for."""
    if options.json in (None, "-") or options.json in known_names(COURSE.rubric):
        return
    from grader.grading.circumstances import circumstances_now
    from grader.grading.ungraded import ungraded

    try:
        checks = select(COURSE.rubric, options.names)
    except UsageError:
        checks = tuple(COURSE.rubric.checks)
    outcome = Outcome.MISSING if isinstance(error, UsageError) else Outcome.GRADER_ERROR
    now = circumstances_now(COURSE.rubric, target_folder(options.target).name)
    why, seed = in_words(error), options.seed or 0
    write_json(ungraded(checks, outcome, why, seed=seed, circumstances=now), options.json)


def grade_target(options: argparse.Namespace) -> Report:
    """Grade the target as the options say."""
    # Imported late: usage errors and --help should not wait for pytest and NumPy.
    from grader.grading.session import Plan, grade
    from grader.intake.intake import take_in
    from grader.progress import show_progress

    folder = target_folder(options.target)
    plan = Plan(
        select(COURSE.rubric, options.names),
        quick=options.quick,
        seed=options.seed,
        debug=folder if options.debug else None,
        accepted=options.accept_sandbox,
    )
    if plan.quick and all(check.training for check in plan.checks):
        raise UsageError("There is nothing to grade: --quick leaves out all that is named.")
    intake = take_in(folder, wanted=frozenset(module.file for module in COURSE.rubric.modules))
    if options.debug and options.accept_sandbox:
        raise UsageError("--debug has no sandbox: leave out --accept-sandbox.")
    if options.debug and not folder.is_dir():
        raise UsageError("--debug runs your own folder: unpack the archive and name its folder.")
    if intake.skipped:
        print(f"grader: {intake.left_out}", file=sys.stderr)
    quiet = options.quiet or options.debug or not sys.stderr.isatty()
    with show_progress(quiet=quiet or os.environ.get("TERM") == "dumb") as progress:
        return grade(intake, COURSE, plan, progress=progress)


def target_folder(named: str | None) -> Path:
    """What to grade: --target, else GRADER_TARGET, else exercises here or in the kit."""
    chosen = named or os.environ.get("GRADER_TARGET")
    if chosen:
        return Path(chosen)
    here = Path(DEFAULT_TARGET)
    return here if here.exists() or here.is_symlink() else KIT / DEFAULT_TARGET


def exit_code(report: Report, options: argparse.Namespace) -> int:
    """What the score means to a script."""
    if report.score is None:
        return BROKEN
    if options.exit_zero:
        return FULL
    if options.debug:
        return INCOMPLETE
    left_out = sum(
        result.check.points
        for result in report.results
        if result.outcome is Outcome.LEFT_OUT and not result.check.bonus
    )
    asked = report.max_score - left_out
    enough = asked if options.fail_under is None else options.fail_under
    return FULL if report.score >= enough else INCOMPLETE


def render_terminal(report: Report, options: argparse.Namespace) -> str:
    """The report as text for this terminal."""
    from grader.reports import terminal

    style = replace(
        terminal_style(options.color),
        verbosity=1 if options.verbose else -1 if options.quiet else 0,
    )
    if options.target:
        style = replace(style, command=f"{style.command} --target {shlex.quote(options.target)}")
    return terminal.render(report, style)


def terminal_style(color: str) -> terminal.Style:  # type: ignore[name-defined]  # noqa: F821
    """Width, colour and signs of the terminal that standard output goes to."""
    from grader.reports.terminal import Style

    return Style(
        width=min(max(shutil.get_terminal_size((80, 24)).columns, 40), 200),
        color=wants_color(color),
        ascii_only=not can_encode(FANCY_SIGNS),
    )


def wants_color(choice: str) -> bool:
    """Whether to colour: the option, then NO_COLOR, FORCE_COLOR and TERM, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def can_encode(text: str) -> bool:
    """Whether standard output can show these characters."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write_json(report: Report, destination: str) -> None:
    """Write the JSON report to a file, or to standard output for `-`."""
    from grader.reports import results_json

    text = results_json.render(report)
    if destination == "-":
        write_out(text)
    else:
        report_file.write(Path(destination), text)


def write_out(text: str) -> None:
    """Print a text that ends its own last line; a reader that has gone is no error."""
    try:
        print(text, end="", flush=True)
    except OSError as error:
        # The interpreter would complain once more when it flushes at the end.
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise UsageError(f"Cannot write to standard output: {error.strerror}.") from error


def run_list(arguments: Sequence[str]) -> int:
    """Show the modules, tasks and checks with their points."""
    parser = argparse.ArgumentParser(prog="python -m grader list", description=run_list.__doc__)
    parser.add_argument("names", nargs="*", metavar="MODULE|TASK|CHECK")
    options = parser.parse_args(arguments)
    from grader.reports import rubric_list

    rubric = COURSE.rubric
    chosen = select(rubric, options.names)
    write_out(rubric_list.render(rubric, chosen, width=terminal_style("never").width))
    return FULL


def run_doctor(arguments: Sequence[str]) -> int:
    """Show what this machine offers: Python, NumPy, BLAS, sandbox, data."""
    parser = argparse.ArgumentParser(prog="python -m grader doctor", description=run_doctor.__doc__)
    parser.parse_args(arguments)
    from grader.doctor import examine

    findings = examine(COURSE)
    for finding in findings:
        write_out(f"{'ok  ' if finding.fine else 'FAIL'}  {finding.subject:<9} {finding.text}\n")
    return FULL if all(finding.fine for finding in findings) else BROKEN


def run_hint(arguments: Sequence[str]) -> int:
    """Show the next hint for a task, from the concept to almost-code."""
    parser = argparse.ArgumentParser(prog="python -m grader hint", description=run_hint.__doc__)
    parser.add_argument("task", metavar="TASK")
    options = parser.parse_args(arguments)
    from grader.hints import find_task, next_hint

    write_out(wrapped(next_hint(find_task(COURSE.rubric, options.task))))
    return FULL


def run_explain(arguments: Sequence[str]) -> int:
    """Explain a misconception that a report has named; without one, list them all."""
    parser = argparse.ArgumentParser(
        prog="python -m grader explain", description=run_explain.__doc__
    )
    parser.add_argument("misconception", metavar="MISCONCEPTION", nargs="?")
    options = parser.parse_args(arguments)
    from grader.diagnosis.explain import explain_at_length, list_all

    catalogue = COURSE.misconceptions
    text = (
        explain_at_length(options.misconception, catalogue, COURSE.reading)
        if options.misconception
        else list_all(catalogue)
    )
    write_out(wrapped(text))
    return FULL


def run_kit(arguments: Sequence[str]) -> int:
    """Check the kit itself: stubs score 0, solutions 100; with --mutants, grade the grader."""
    parser = argparse.ArgumentParser(prog="python -m grader kit", description=run_kit.__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="mutants of these only")
    parser.add_argument("--mutants", action="store_true", help="grade mutants of solutions/")
    parser.add_argument("--seeds", type=count, default=1, metavar="N", help="seeds for each mutant")
    options = parser.parse_args(arguments)
    if not options.mutants and (options.modules or options.seeds > 1):
        raise UsageError("MODULE and --seeds go with --mutants.")
    from grader.authoring import kit

    if options.mutants:
        text, fine = kit.check_mutants(KIT, COURSE, options.modules, range(1, options.seeds + 1))
    else:
        text, fine = kit.check_kit(KIT, COURSE)
    write_out(text)
    return FULL if fine else INCOMPLETE


def wrapped(text: str) -> str:
    """The text with its paragraphs wrapped to the terminal; indented lines stay as they are."""
    width = min(max(shutil.get_terminal_size((80, 24)).columns, 40), 100)
    lines = [
        line
        if line.startswith(" ")
        else textwrap.fill(line, width, break_on_hyphens=False, break_long_words=False)
        for line in text.split("\n")
    ]
    return "\n".join(lines)
