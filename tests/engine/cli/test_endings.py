"""However a run ends, a sentence says why, and nothing is left behind: no old report either."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from grader import cli
from tests.engine.worker.watching import children_of, is_alive, wait_until

from .running import EXERCISES, SOLUTIONS, Console, clean_environment, command

RELU = ("activations.relu", "--target", SOLUTIONS)
ENDLESS = "while True:\n    pass\n"
POSIX_ONLY = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
INT, TERM, HUP = signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)


@pytest.fixture
def stale(console: Console, tmp_path: Path) -> Path:
    """The report of an earlier run, with a score."""
    file = tmp_path / "report.json"
    console.run(*RELU, "--json", file)
    assert json.loads(file.read_text())["score"] == 2
    return file


@POSIX_ONLY
@pytest.mark.parametrize(
    ("signals", "code", "started"),
    [
        ((INT,), 130, True),
        ((INT, INT), 130, True),
        ((TERM,), 143, True),
        ((HUP,), 129, True),
        ((TERM, INT, HUP), 143, True),
        ((INT,), 130, False),
        ((TERM, TERM), 143, False),
    ],
    ids=str,
)
def test_a_signal_leaves_no_folder_and_no_process(
    mine: Path, tmp_path: Path, signals: tuple[signal.Signals, ...], code: int, started: bool
) -> None:
    (mine / "activations.py").write_text(ENDLESS)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with subprocess.Popen(
        command("activations", "--target", mine), env=clean_environment(TMPDIR=str(temporary)),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        wait_until(lambda: any(temporary.glob("grader-*/scratch-*" if started else "grader-*")))
        time.sleep(0.5 if started else 0.0)
        servers = children_of(process.pid)
        workers = {each for server in servers for each in children_of(server)}
        for number in signals:
            process.send_signal(number)
            time.sleep(0.01)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (code, "", "grader: interrupted\n")
    assert list(temporary.iterdir()) == []
    assert not started or workers
    assert not any(map(is_alive, servers | workers))


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("activations.relu", "--target", "EMPTY"), "nothing to grade"),
        (("activations.relu", "--target", "nowhere"), "no folder or archive"),
        (("activations.nonsense",), "nothing called 'activations.nonsense'"),
        (("train.mnist", "--quick"), "leaves out all"),
    ],
)
def test_where_nothing_is_graded_the_report_says_so(
    console: Console, tmp_path: Path, stale: Path, arguments: tuple[str, ...], why: str
) -> None:
    (tmp_path / "empty").mkdir()
    named = [each.replace("EMPTY", str(tmp_path / "empty")) for each in arguments]
    assert console.run(*named, "--json", stale).code == cli.USAGE
    report = json.loads(stale.read_text())
    assert why in report["not_graded"]
    assert (report["score"], report["bonus"]) == (None, 0)
    assert {check["outcome"] for check in report["checks"]} == {"missing"}
    assert report["checks"]


def test_a_slip_of_the_command_line_leaves_no_old_report(console: Console, stale: Path) -> None:
    assert console.run("--json", stale, "--nonsense").code == cli.USAGE
    assert not stale.exists()


def test_help_leaves_a_report_alone(console: Console, stale: Path) -> None:
    assert console.run("--json", stale, "--help").code == cli.FULL
    assert stale.exists()


def test_no_file_but_a_report_is_removed(console: Console, mine: Path) -> None:
    before = (mine / "activations.py").read_bytes()
    console.run("--nonsense", "--json", mine / "activations.py")
    assert (mine / "activations.py").read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_an_old_report_behind_a_link_is_removed(
    console: Console, tmp_path: Path, stale: Path
) -> None:
    (tmp_path / "link.json").symlink_to(stale)
    console.run("--nonsense", "--json", tmp_path / "link.json")
    assert not stale.exists()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device"), "(No space left on device)"),
        (MemoryError(), "MemoryError in test_endings.py, line"),
        (ZeroDivisionError("/tmp/secret"), "ZeroDivisionError in test_endings.py, line"),
    ],
    ids=repr,
)
def test_an_error_of_ours_is_a_sentence(
    console: Console, monkeypatch: pytest.MonkeyPatch, stale: Path, error: Exception, words: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("grader.grading.session.scratch_folder", fail)
    run = console.run(*RELU, "--exit-zero", "--json", stale)
    run.expect_one_sentence(cli.BROKEN, words)
    assert "/tmp" not in run.err
    report = json.loads(stale.read_text())
    assert (report["score"], report["checks"][0]["outcome"]) == (None, "grader_error")


def test_a_report_that_cannot_be_written_is_not_left_in_part(
    console: Console, monkeypatch: pytest.MonkeyPatch, stale: Path
) -> None:
    def fill(path: Path, text: str, encoding: str) -> None:
        path.write_bytes(text[:100].encode(encoding))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", fill)
    run = console.run("activations.relu", "--target", EXERCISES, "--json", stale)
    run.expect_one_sentence(cli.USAGE, "No space left on device")
    assert not stale.exists()
