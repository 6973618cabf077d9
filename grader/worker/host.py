"""One submission's worker: kept while it can be relied on, replaced as soon as it cannot."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from grader.errors import Raised, SubmissionFault, TimedOut, Warned
from grader.worker import fault_messages
from grader.worker.client import Setup, Worker

IMPORT_SECONDS = 10.0

ALL_IMPORTS_SECONDS = 60.0

# For all checks together: a new worker costs less than one that does not forget.
FORGET_SECONDS = 5.0

# After these a process may lack what it needs.
EXHAUSTED = ("MemoryError", "RecursionError")


@dataclass
class Usage:
    """What the workers of a run used."""

    started: int = 0
    peak_memory: int | None = None

    def add(self, worker: Worker) -> None:
        """Count a worker that has ended."""
        self.started += 1
        peak = worker.ended.peak_memory if worker.ended else None
        if peak is not None:
            self.peak_memory = max(peak, self.peak_memory or 0)


@dataclass
class Host:
    """Keeps one worker for a submission, and replaces it as soon as it cannot be relied on.

    That is after a timeout, a crash or an exception that is no ordinary one, and when the
    submission has changed its process: threads, import hooks, built-in or NumPy functions.
    """

    setup: Setup
    usage: Usage = field(default_factory=Usage)
    on_tick: Callable[[int], None] | None = None
    deadline: float = float("inf")
    sandbox: str = ""
    _worker: Worker | None = None
    _loaded: set[str] = field(default_factory=set)
    import_faults: dict[str, SubmissionFault] = field(default_factory=dict)
    _import_seconds: float = 0.0
    _forget_seconds: float = 0.0
    _suspect: bool = False

    def warm_up(self) -> None:
        """Start the worker without waiting for it."""
        if self._worker is None or not self._worker.alive:
            self._retire()
            self._worker = Worker(self.setup)

    def greet(self) -> str:
        """The level of the sandbox, once the worker is ready."""
        return self._live_worker().greet()

    def begin(self, seconds: float) -> None:
        """A new check begins: it has `seconds` for all its calls and finds nothing of the last."""
        self.on_tick = None
        if self._worker is not None and self._worker.alive and not self._has_forgotten():
            self._retire()
        self.deadline = time.monotonic() + seconds

    def _has_forgotten(self) -> bool:
        """Whether the worker is as good as a new one."""
        assert self._worker is not None
        started = time.monotonic()
        self.deadline = started + FORGET_SECONDS - self._forget_seconds
        # What the submission does when its objects go is no part of any check.
        self._worker.offered = frozenset()
        try:
            unchanged = self.request("forget", {}, call="forget") is True
        except SubmissionFault:
            return False
        finally:
            self._forget_seconds += time.monotonic() - started
            self._worker.output()
        self._worker.begin_check()
        return unchanged and not self._suspect

    def request(self, verb: str, fields: Mapping[str, Any], *, call: str) -> Any:
        """One request to the worker within what is left of the check's time."""
        left = self.deadline - time.monotonic()
        if left <= 0.0:
            raise TimedOut(fault_messages.no_time_left(call))
        with self._wary():
            return self._live_worker().request(
                verb, fields, call=call, seconds=left, on_tick=self.on_tick
            )

    @contextlib.contextmanager
    def _wary(self) -> Iterator[None]:
        """Suspect a worker that has raised what ordinary mistakes do not raise."""
        try:
            yield
        except Raised as fault:
            self._suspect |= not fault.is_a("Exception") or fault.is_a(*EXHAUSTED)
            raise

    def switch(self, active: frozenset[str]) -> None:
        """Let the known-good functions in `active` answer instead of the submission's."""
        self._live_worker().offered = active
        self.request("switch", {"active": sorted(active)}, call="switch")

    def ensure_module(self, name: str) -> None:
        """Import a module once per worker; a module that failed fails again at no cost."""
        worker = self._live_worker()
        if name in self.import_faults:
            raise self.import_faults[name]
        if name in self._loaded:
            return
        started = time.monotonic()
        left = self.deadline - started
        seconds = min(max(IMPORT_SECONDS, left), ALL_IMPORTS_SECONDS - self._import_seconds)
        # What known-good functions ask meanwhile is a part of the import.
        self.deadline = started + seconds
        try:
            self._import(worker, name, seconds)
        except SubmissionFault as fault:
            fault.importing = name
            self.import_faults[name] = fault
            raise
        finally:
            self._import_seconds += time.monotonic() - started
            self.deadline = time.monotonic() + left
        self._loaded.add(name)

    def _import(self, worker: Worker, name: str, seconds: float) -> None:
        call = f"import {name}"
        if seconds <= 0.0:
            raise TimedOut(fault_messages.imports_too_slow(call, ALL_IMPORTS_SECONDS))
        with self._wary():
            worker.request("load", {"module": name}, call=call, seconds=seconds)

    def output(self) -> str:
        """What the submission printed, and the warnings it caused, since the last call."""
        if self._worker is None:
            return ""
        return self._worker.output()

    @property
    def warnings(self) -> list[Warned]:
        """The warnings raised in the worker since the check began."""
        return list(self._worker.warnings) if self._worker is not None else []

    @property
    def used(self) -> frozenset[str]:
        """The known-good functions that were called since the check began."""
        return frozenset(self._worker.used) if self._worker is not None else frozenset()

    def close(self) -> None:
        """End the worker."""
        self._retire()

    def _live_worker(self) -> Worker:
        self.warm_up()
        assert self._worker is not None
        self.sandbox = self._worker.greet()
        return self._worker

    def _retire(self) -> None:
        if self._worker is not None:
            self._worker.stop()
            self.usage.add(self._worker)
            self._worker = None
            self._suspect = False
            self._loaded.clear()
