"""The JSON report, version 1: what other programs read."""

from __future__ import annotations

import json
import math

from grader.model import REPORT_VERSION, CheckResult, Circumstances, Diagnosis, Outcome, Report
from grader.reports.text import clean, one_line

_MAX_CHARS = 10_000
_MAX_LINES = 200
_SECONDS_DIGITS = 3


def render(report: Report) -> str:
    """Return the report as one JSON document that ends with a newline.

    It is plain ASCII, so that no console or file encoding can damage it, and never holds NaN.
    """
    document = {
        "version": REPORT_VERSION,
        "kit": report.kit,
        "seed": report.seed,
        "sandbox": _text(report.sandbox),
        "score": report.score,
        "max_score": report.max_score,
        "bonus": report.bonus,
        "max_bonus": report.max_bonus,
        "seconds": _seconds(report.seconds),
        "checks": [_check(result) for result in report.results],
        "next_step": _text(report.next_step),
        "not_graded": _text(report.not_graded) or None,
        **_circumstances(report.circumstances),
    }
    return json.dumps(document, indent=2, allow_nan=False) + "\n"


def _circumstances(of: Circumstances) -> dict[str, object]:
    return {
        "target": _name(of.target),
        "files": [
            {"name": _name(each.name), "size": each.size, "sha256": each.sha256}
            for each in of.files
        ],
        "left_out": [{"name": _name(each.name), "why": each.why} for each in of.left_out],
        "graded_at": of.graded_at,
        "rubric": of.rubric,
        "python": of.python,
        "numpy": of.numpy,
    }


def _name(name: str) -> str:
    return one_line(name, max_chars=_MAX_CHARS)


def _check(result: CheckResult) -> dict[str, object]:
    check = result.check
    return {
        "id": check.id,
        "module": check.module,
        "task": check.task,
        "title": one_line(check.title, max_chars=_MAX_CHARS),
        "bonus": check.bonus,
        "outcome": result.outcome.value,
        "points": result.points,
        "max_points": check.points,
        "message": _text(result.message),
        "follow_through": result.follow_through,
        "diagnosis": _diagnosis(result.diagnosis),
        "hint": None if result.outcome is Outcome.PASSED else _text(check.hint) or None,
        "output": _text(result.output),
        "seconds": _seconds(result.seconds),
    }


def _diagnosis(diagnosis: Diagnosis | None) -> dict[str, str] | None:
    if diagnosis is None:
        return None
    return {"misconception": diagnosis.misconception, "message": _text(diagnosis.message)}


def _text(text: str) -> str:
    return clean(text, max_chars=_MAX_CHARS, max_lines=_MAX_LINES)


def _seconds(seconds: float) -> float:
    """Return a finite number of seconds, 0 or more: a clock that went wrong counts as 0."""
    return round(max(seconds, 0.0), _SECONDS_DIGITS) if math.isfinite(seconds) else 0.0
