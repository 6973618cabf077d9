"""Paths of the grading machine, taken out of what a report shows."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import grader
from grader.worker.processes import site_packages

KIT = Path(grader.__file__).parent.parent


def hide_places(text: str, submission: Path, scratch: Path) -> str:
    """The text with the paths of the submission, its surroundings, the kit and Python left out."""
    for place, instead in shown_as(submission, scratch):
        text = text.replace(place + os.sep, instead and f"{instead}/").replace(
            place, instead or "."
        )
    return text


def shown_as(submission: Path, scratch: Path) -> Iterator[tuple[str, str]]:
    """Every place and what stands for it: inner places first, since they begin like outer ones."""
    yield str(submission), ""
    yield str(scratch), ""
    yield str(submission.parent), ".."
    yield site_packages(), "site-packages"
    yield str(KIT), "kit"
    for prefix in (sys.prefix, sys.base_prefix):
        yield prefix, "python"
