"""The options of the command line, and how their values are read."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from grader import __version__

BOUND = 2**63
EPILOG = """\
verbs: hint TASK (the next hint), explain MISCONCEPTION, list (modules, tasks,
checks, points), doctor (what this machine offers), kit (authors' checks of it)

exit codes: 0 full marks of what was asked, or at least --fail-under; 1 graded,
something is missing (the bonus never counts); 2 usage, or nothing to grade;
3 the kit or the grader is broken; 130 interrupted
"""


def grade_parser() -> argparse.ArgumentParser:
    """The options of grading."""
    parser = argparse.ArgumentParser(
        prog="python -m grader",
        description="Grade the exercises, or the modules, tasks and checks that are named.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("names", nargs="*", metavar="MODULE|TASK|CHECK", help="what to grade; default: everything")
    add(
        "--target",
        metavar="PATH",
        help="the folder or archive to grade (default: $GRADER_TARGET, then exercises)",
    )
    add("--quick", action="store_true", help="leave out the training checks")
    add_json(parser)
    add(
        "--fail-under", type=points, metavar="N", help="exit 1 below N points (default: full marks)"
    )
    add(
        "--exit-zero",
        action="store_true",
        help="exit 0 once the result is written, whatever the score",
    )
    add(
        "--debug",
        action="store_true",
        help="run the submission in this process, for breakpoint(); never counts",
    )
    add(
        "--accept-sandbox",
        metavar="LEVEL",
        choices=("full", "files-open", "process"),
        help="refuse to grade below this level of the sandbox: full, files-open or process",
    )
    add(
        "--seed",
        type=seed,
        metavar="N",
        help="the seed of the checks' inputs (default: from the files)",
    )
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument(
        "-v", "--verbose", action="store_true", help="show every check and all failures"
    )
    loudness.add_argument(
        "-q", "--quiet", action="store_true", help="show the score and the next step only"
    )
    add_color(parser)
    add("-V", "--version", action="version", version=f"grader {__version__}")
    return parser


def add_json(parser: argparse.ArgumentParser) -> None:
    """The --json option."""
    parser.add_argument(
        "--json",
        nargs="?",
        const="-",
        metavar="FILE",
        help="write the JSON report (to stdout without FILE)",
    )


def json_file(arguments: Sequence[str]) -> str | None:
    """The file that arguments name for the report, whatever else is wrong with them."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    add_json(parser)
    named: str | None = parser.parse_known_args(arguments)[0].json
    return named


def add_color(parser: argparse.ArgumentParser) -> None:
    """The --color option."""
    choices = ("auto", "always", "never")
    parser.add_argument("--color", choices=choices, default="auto", help="colour the output")


def points(text: str) -> int:
    """A number of points from the command line."""
    return whole_number(text, least=0)


def seed(text: str) -> int:
    """A seed from the command line."""
    return whole_number(text, least=0)


def count(text: str) -> int:
    """A number of repetitions from the command line."""
    return whole_number(text, least=1)


def whole_number(text: str, *, least: int) -> int:
    """A whole number from `least` to 2**63 - 1; anything else is an error of the command line."""
    try:
        value = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None
    if not least <= value < BOUND:
        raise argparse.ArgumentTypeError(f"{text} is not between {least} and 2**63 - 1")
    return value
