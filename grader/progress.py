"""A line on the terminal that tells what is being checked; it leaves nothing behind."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from grader.model import Check

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class ProgressLine:
    """Shows the check that runs; a bar appears for a check that reports how far it is."""

    def __init__(self, bar: Bar, line: TaskID) -> None:
        self._bar = bar
        self._line = line

    def started(self, check: Check) -> None:
        """A check begins."""
        self._bar.update(self._line, description=check.id, completed=0.0, total=None)

    def advanced(self, fraction: float) -> None:
        """The running check has done this share of its work."""
        self._bar.update(self._line, completed=fraction, total=1.0)


@contextlib.contextmanager
def show_progress(*, quiet: bool) -> Iterator[ProgressLine | None]:
    """A progress line on standard error while the block runs, or None when it should be quiet."""
    if quiet:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield ProgressLine(bar, bar.add_task("starting", total=None))
