"""Paths of the grading machine, taken out of what a report shows."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import grader
from grader.worker.processes import site_packages

# Frames of the worker's own in a traceback that a submission has printed.
OWN_FRAMES = re.compile(r'^ *File "kit/[^"\n]*", line \d+.*\n?(?:    .*\n?)*', re.MULTILINE)
KIT = Path(grader.__file__).parent.parent


def hide_places(text: str, submission: Path, scratch: Path) -> str:
    """The text with the paths of the submission, its surroundings, the kit and Python left out."""
    for place, instead in shown_as(submission, scratch):
        inner = f"{instead}/" if instead else ""
        text = text.replace(place + os.sep, inner).replace(place, instead or ".")
    return OWN_FRAMES.sub("", text)


def shown_as(submission: Path, scratch: Path) -> Iterator[tuple[str, str]]:
    """Every place and what stands for it: inner places first, since they begin like outer ones."""
    yield str(submission), ""
    yield str(scratch), ""
    yield str(submission.parent), ".."
    yield site_packages(), "site-packages"
    yield str(KIT), "kit"
    for prefix in (sys.prefix, sys.base_prefix):
        yield prefix, "python"
