"""The folders of tests/submissions: what they hold, what is submitted, what the report must say."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from grader.model import CheckResult, Outcome, Report
from tests.grading import by_id, solution_files
from tests.grafting import graft

SUBMISSIONS = Path(__file__).parent / "submissions"
EXERCISES = Path(__file__).parent.parent / "exercises"

KEPT = (Outcome.PASSED, Outcome.LEFT_OUT)

PLACES = ("grader/", "grader\\", "grader-", tempfile.gettempdir(), "/submission", "site-packages")
"""What no report may contain: our own frames, and places on the grading machine."""

Expected = dict[str, Any]


def folders(collection: str = "") -> list[str]:
    """The folders of a collection, by their paths in submissions/; "" is the wrong ones."""
    found = sorted((SUBMISSIONS / collection).glob("*/expected.json"))
    return [path.parent.relative_to(SUBMISSIONS).as_posix() for path in found]


@cache
def expected(folder: str) -> Expected:
    """What a folder's expected.json says."""
    content = (SUBMISSIONS / folder / "expected.json").read_text("utf-8")
    nothing: Expected = {"sentence": {}, "names": [], "output": {}, "follow_through": []}
    return {**nothing, **json.loads(content)}


def submitted_files(folder: str) -> dict[str, str | bytes]:
    """The files of a submission, complete."""
    says = expected(folder)
    files: dict[str, str | bytes] = {**base_files(says.get("base", "solutions"))}
    for path in sorted((SUBMISSIONS / folder).glob("*.py")):
        base = files.get(path.name, "")
        whole = says.get("whole") or isinstance(base, bytes)
        files[path.name] = path.read_bytes() if whole else graft(str(base), path.read_text("utf-8"))
    return {name: text for name, text in files.items() if name not in says.get("remove", ())}


def base_files(name: str) -> dict[str, str]:
    """The files in which the mistake stands."""
    if name == "solutions":
        return solution_files()
    return {path.name: path.read_text("utf-8") for path in sorted(EXERCISES.glob("*.py"))}


def lost(report: Report) -> Iterator[CheckResult]:
    """The results of the checks that do not keep their points."""
    return (result for result in report.results if result.outcome not in KEPT)


def expect_words(report: Report, says: Expected) -> None:
    """The messages say what is wrong, and what is printed stands with its check."""
    results = by_id(report)
    for check, text in says["sentence"].items():
        assert text in results[check].message, f"{check}: {results[check].message}"
    for check, text in says["output"].items():
        assert text in results[check].output, f"{check}: {results[check].output}"


def expect_nothing_of_ours(result: CheckResult) -> None:
    """No place on the grading machine and no traceback stands in a message."""
    told = result.message + result.output
    assert [text for text in PLACES if text in told] == [], told
    assert "Traceback" not in result.message
