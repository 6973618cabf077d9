"""A folder with a submission in it, and workers and hosts on it that end with the test."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from grader.worker import processes
from grader.worker.client import Setup, Worker
from grader.worker.host import Host, Usage
from grader.worker.inside.walls import WALLS
from grader.worker.proxies import Submission, open_host

SECONDS = 30.0


# Walls that leave the submission's folder writable, so that it can leave a trace for the test.
FILES_OPEN = ("limits", "privileges", "calls")


class Opened(contextlib.ExitStack):
    """Writes submissions below a folder and opens workers on them, started by `launch`."""

    def __init__(self, root: Path, launch: processes.Launch) -> None:
        super().__init__()
        self._launch = launch
        self.folder = root / "submission"
        self.folder.mkdir()
        self.home = root

    def write(self, source: str | bytes = "", **modules: str) -> None:
        """Write student.py, and other files of the submission by their module names."""
        text = source.encode() if isinstance(source, str) else source
        (self.folder / "student.py").write_bytes(text)
        for name, other in modules.items():
            (self.folder / f"{name}.py").write_text(other, "utf-8")

    def setup(self, **more: Any) -> Setup:
        """What a worker on this folder is started with."""
        return Setup(self.folder, self.home, launch=self._launch, **more)

    def worker(
        self, source: str | bytes = "", *, walls: tuple[str, ...] = WALLS, **modules: str
    ) -> Worker:
        """A worker on a submission of these files."""
        self.write(source, **modules)
        worker = Worker(self.setup(walls=walls))
        self.callback(worker.stop)
        return worker

    def host(self, source: str | bytes = "", **more: Any) -> Host:
        """A host on a submission of one file; `more` goes to its setup."""
        self.write(source)
        return self.host_on(**more)

    def host_on(self, **more: Any) -> Host:
        """A host on the files that have been written."""
        host = open_host(self.setup(**more), Usage())
        self.callback(host.close)
        host.begin(SECONDS)
        return host

    def submission(self, source: str = "") -> Submission:
        """What a check sees of a submission of one file."""
        return Submission(self.host(source))

    def submission_on(self) -> Submission:
        """What a check sees of the files that have been written."""
        return Submission(self.host_on())


def call(worker: Worker, name: str, *args: Any, seconds: float = SECONDS) -> Any:
    """Call a function of student.py."""
    fields = {"module": "student", "name": name, "args": args, "kwargs": {}, "keep": False}
    return worker.request("call", fields, call=f"student.{name}()", seconds=seconds)


def load(worker: Worker, module: str = "student") -> Any:
    """Import a file of the submission."""
    return worker.request("load", {"module": module}, call=f"import {module}", seconds=SECONDS)
