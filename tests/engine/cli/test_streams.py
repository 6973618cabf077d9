"""Interruption, closed pipes, terminals and consoles that know little."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import cli

from .running import COLOUR, EXERCISES, SOLUTIONS, clean_environment, command, spawn

RELU = ("activations.relu", "--target", SOLUTIONS)
POSIX_ONLY = pytest.mark.skipif(os.name != "posix", reason="POSIX signals and terminals")
ENDLESS = """
def train(net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None):
    while True:
        pass
"""


@contextlib.contextmanager
def on_a_terminal(
    *arguments: str | Path, both: bool = False
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A run whose standard error (or both outputs) is a terminal, and our end of the terminal."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        command(*arguments), env=clean_environment(COLUMNS="100"), stdin=subprocess.DEVNULL,
        stdout=theirs if both else subprocess.PIPE, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    try:
        yield process, ours
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
        os.close(ours)


def read_until(terminal: int, sign: bytes) -> bytes:
    """What comes from a terminal, up to a sign in it or to its end."""
    seen = b""
    while sign not in seen:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        seen += part
    return seen


def children_of(process: int) -> list[int]:
    """The processes that a process has started and that still run."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    pairs = (line.split() for line in listed.stdout.splitlines())
    return [int(pid) for pid, parent in pairs if int(parent) == process]


@POSIX_ONLY
def test_an_interruption_ends_grading_with_130(mine: Path) -> None:
    with (mine / "train.py").open("a", encoding="utf-8") as file:
        file.write(ENDLESS)
    with on_a_terminal("train.mnist", "--target", mine) as (process, terminal):
        assert b"train.mnist" in read_until(terminal, b"train.mnist")
        workers = children_of(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        rest = read_until(terminal, b"interrupted")
        assert process.stdout is not None
        out = process.stdout.read()
        assert process.wait() == cli.INTERRUPTED
    assert b"interrupted" in rest
    assert b"Traceback" not in rest + out
    assert out == b""
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


@POSIX_ONLY
def test_a_terminal_gets_colour_and_a_progress_line_that_vanishes() -> None:
    with on_a_terminal("activations", "--target", SOLUTIONS, both=True) as (process, terminal):
        seen = read_until(terminal, b"python -m grader").decode("utf-8")
        assert process.wait() == cli.FULL
    assert COLOUR.search(seen)
    assert "Score" in seen


@POSIX_ONLY
def test_off_a_terminal_nothing_moves() -> None:
    run = spawn("activations", "--target", SOLUTIONS)
    assert run.err == ""
    assert "\r" not in run.out
    assert "\x1b" not in run.out


def finish(*arguments: str | Path, stdout: int | None, shell: str = "") -> tuple[int, bytes]:
    """The exit code and the standard error of a run with an odd standard output."""
    line = command(*arguments)
    if shell:
        line = ["sh", "-c", f'exec "$@" {shell}', "sh", *line]
    done = subprocess.run(
        line, env=clean_environment(), stdin=subprocess.DEVNULL, stdout=stdout,
        stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr


@POSIX_ONLY
@pytest.mark.parametrize("arguments", [RELU, (*RELU, "--json"), ("list",), ("doctor",)])
def test_a_reader_that_has_gone_is_no_error(arguments: tuple[str | Path, ...]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        _, errors = finish(*arguments, stdout=theirs)
    finally:
        os.close(theirs)
    assert b"Traceback" not in errors
    assert b"Exception ignored" not in errors


@POSIX_ONLY
@pytest.mark.parametrize("shell", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_is_no_traceback(shell: str) -> None:
    code, errors = finish(*RELU, stdout=subprocess.PIPE, shell=shell)
    assert b"Traceback" not in errors
    assert code == cli.FULL


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_behind_standard_output_is_one_sentence() -> None:
    code, errors = finish(*RELU, stdout=subprocess.PIPE, shell=">/dev/full")
    assert b"Traceback" not in errors
    assert errors.startswith(b"grader: ")
    assert code == cli.USAGE


@pytest.mark.parametrize("target", [EXERCISES, SOLUTIONS], ids=["exercises", "solutions"])
def test_an_ascii_console_gets_ascii_signs(target: Path) -> None:
    run = spawn("activations", "-v", "--target", target, env={"PYTHONIOENCODING": "ascii"})
    assert run.out.isascii()
    assert run.err == ""
    assert run.code == (cli.FULL if target is SOLUTIONS else cli.INCOMPLETE)


@pytest.mark.parametrize("arguments", [("list",), ("doctor",), ("--help",), ("-V",)])
def test_every_verb_works_on_an_ascii_console(arguments: tuple[str, ...]) -> None:
    run = spawn(*arguments, env={"PYTHONIOENCODING": "ascii"})
    assert (run.code, run.err) == (0, "")


def test_errors_are_shown_on_an_ascii_console() -> None:
    run = spawn("\u2713", env={"PYTHONIOENCODING": "ascii"})
    run.expect_one_sentence(cli.USAGE)
