"""One worker on one submission: its answers, its faults, and that nothing of ours is in it."""

from __future__ import annotations

import os
import re
import select
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from grader.errors import Crashed, Frame, NameMissing, NotStarted, Raised, SubmissionFault, TimedOut
from grader.worker import processes
from grader.worker.client import LIMITS, OUTPUT_BYTES, Worker
from tests.grading import launcher

from .kernel import LEVEL
from .opened import SECONDS, Opened, call, load
from .strategies import EXAMPLES, same, values

# Late for a loop without end, long enough for a module that is there already to print a line.
LATE = 1.0
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs signals and fork")

ECHO = "def echo(value):\n    return value\n"

TRACED = """\
import numpy as np


def outer(x):
    return inner(x)


def inner(x):
    return np.linalg.inv(x)
"""

HOLES = """\
def whole(x):
    return hole(x) + 1


def hole(x):
    # TODO(1.1): x
    raise NotImplementedError("task 1.1: x")
"""

# A parent and two children that all hold the fifo open, and never end by themselves.
FAMILY = """\
import os


def multiply():
    fifo = os.open(os.path.join(os.path.dirname(__file__), "alive"), os.O_WRONLY)
    for _ in range(2):
        if os.fork() == 0:
            break
    os.write(fifo, b"x")
    while True:
        pass
"""


@pytest.fixture(scope="module")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    with Opened(tmp_path_factory.mktemp("echo"), launcher()) as place:
        yield place.worker(ECHO)


@settings(EXAMPLES, max_examples=60)
@given(value=values)
def test_a_value_goes_through_the_submission_and_back(echo: Worker, value: Any) -> None:
    assert same(call(echo, "echo", value), value)


def test_an_exception_tells_the_learners_own_lines_and_no_others(opened: Opened) -> None:
    worker = opened.worker(TRACED)
    with pytest.raises(Raised) as caught:
        call(worker, "outer", [[0.0]])
    fault = caught.value
    assert (fault.kind, fault.text) == ("LinAlgError", "Singular matrix")
    assert fault.frames == (
        Frame("student.py", 5, "outer", "return inner(x)"),
        Frame("student.py", 9, "inner", "return np.linalg.inv(x)"),
    )
    assert fault.message == (
        "student.outer() raised LinAlgError: Singular matrix\n"
        "    student.py, line 5, in outer: return inner(x)\n"
        "    student.py, line 9, in inner: return np.linalg.inv(x)"
    )


def test_a_worker_goes_on_after_an_exception(opened: Opened) -> None:
    worker = opened.worker(TRACED + ECHO)
    with pytest.raises(Raised):
        call(worker, "outer", [[0.0]])
    assert call(worker, "echo", 5) == 5


def test_an_exception_that_cannot_be_written_is_told_by_its_class(opened: Opened) -> None:
    worker = opened.worker(
        "class Odd(Exception):\n    def __str__(self):\n        return 1 / 0\n"
        "def f():\n    raise Odd\n"
    )
    with pytest.raises(Raised, match=r"student\.f\(\) raised Odd\n"):
        call(worker, "f")


def test_a_long_message_and_a_deep_traceback_are_cut(opened: Opened) -> None:
    worker = opened.worker(
        "def f(n):\n    if n == 0:\n        raise ValueError('x' * 10 ** 6)\n    f(n - 1)\n"
    )
    with pytest.raises(Raised) as caught:
        call(worker, "f", 50)
    assert len(caught.value.text) == 2_000
    assert len(caught.value.frames) == 12
    assert caught.value.frames[-1].line == 3


def test_a_hole_is_named_where_it_is_reached(opened: Opened) -> None:
    worker = opened.worker(HOLES)
    with pytest.raises(NotStarted) as caught:
        call(worker, "whole", 1)
    assert (caught.value.file, caught.value.function) == ("student.py", "hole")
    assert caught.value.message == (
        "Not started: hole in student.py still raises NotImplementedError."
    )


def test_a_file_that_is_not_there_is_named(opened: Opened) -> None:
    worker = opened.worker()
    with pytest.raises(NameMissing) as caught:
        load(worker, "network")
    assert caught.value.message == "The file network.py is not there."


def test_a_file_that_imports_what_is_not_there_is_not_missing_itself(opened: Opened) -> None:
    worker = opened.worker("import torch\n")
    with pytest.raises(Raised, match="No module named 'torch'") as caught:
        load(worker)
    assert caught.value.frames == (Frame("student.py", 1, "<module>", "import torch"),)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("sigmoid", "student.py has no 'sigmoid'. Found 'sigmod' instead: is that its name?"),
        ("unlike", "student.py has no 'unlike'."),
    ],
)
def test_a_missing_name_comes_with_the_close_one(opened: Opened, asked: str, message: str) -> None:
    worker = opened.worker("def sigmod(z):\n    return z\n")
    with pytest.raises(NameMissing) as caught:
        call(worker, asked)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("source", "line", "told"),
    [
        pytest.param("x = 1\ndef f(:\n    pass\n", 2, "def f(:", id="syntax"),
        pytest.param("def f():\nreturn 1\n", 2, "return 1", id="indentation"),
        pytest.param("if 1:\n        a = 1\n\tb = 2\n", 3, "tab", id="tabs"),
        pytest.param("f = (1,\n", 1, "never closed", id="bracket"),
    ],
)
def test_a_file_that_python_cannot_read_is_told_with_its_line(
    opened: Opened, source: str, line: int, told: str
) -> None:
    worker = opened.worker(source)
    with pytest.raises(Raised) as caught:
        load(worker)
    start = f"Python cannot read student.py, line {line}: "
    assert caught.value.message.startswith(start)
    assert told in caught.value.message
    assert caught.value.frames[-1].line == line


def test_a_file_that_is_not_utf_8_is_told(opened: Opened) -> None:
    worker = opened.worker("x = 'caf\u00e9'\n".encode("latin-1"))
    with pytest.raises(Raised, match=r"student\.py is not UTF-8 text: save it with"):
        load(worker)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("x = " + "[" * 50_000, id="open brackets"),
        pytest.param("x = " + "[" * 50_000 + "]" * 50_000, id="nested lists"),
        pytest.param("x = " + "-" * 50_000 + "1", id="nested signs"),
        pytest.param("x = 1\0", id="null byte"),
    ],
)
def test_a_file_made_to_break_the_parser_costs_only_its_author(opened: Opened, source: str) -> None:
    worker = opened.worker(source)
    with pytest.raises(SubmissionFault):
        load(worker)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("import sys; sys.exit()", "ended the program: leave out"),
        ("raise KeyboardInterrupt", "raised KeyboardInterrupt"),
        ("input()", r"waits for input\(\)"),
        ("f()", "calls itself without end"),
        ("raise MemoryError", "more memory than the limit allows"),
        ("return bytearray(1 << 40)", "more memory than the limit allows"),
    ],
)
def test_what_ends_a_program_is_told_in_words(opened: Opened, body: str, told: str) -> None:
    worker = opened.worker(f"def f():\n    {body}\n")
    with pytest.raises(Raised, match=told) as caught:
        call(worker, "f")
    assert caught.value.frames[-1].line == 2
    assert worker.alive


def test_an_endless_loop_is_ended_at_its_deadline(opened: Opened) -> None:
    worker = opened.worker("import os\npid = os.getpid\ndef f():\n    while True:\n        pass\n")
    pid = call(worker, "pid")
    with pytest.raises(TimedOut) as caught:
        call(worker, "f", seconds=0.3)
    # A busy machine may be later still.
    told = (
        r"student\.f\(\) did not answer within (0\.[3-9]|[1-9]\d*) s: is there an endless .*loop\?"
    )
    assert re.fullmatch(told, caught.value.message)
    assert not worker.alive
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@POSIX
def test_no_process_of_a_submission_outlives_its_deadline(opened: Opened) -> None:
    worker = opened.worker(FAMILY, walls=())
    load(worker)
    fifo = opened.folder / "alive"
    os.mkfifo(fifo)
    alive = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(TimedOut):
            call(worker, "multiply", seconds=LATE)
        assert read_until_nobody_writes(alive) == b"xxx"
    finally:
        os.close(alive)


def read_until_nobody_writes(fifo: int) -> bytes:
    """What was written; returns only when every writer is gone."""
    read = b""
    while True:
        ready, _, _ = select.select([fifo], [], [], 10.0)
        assert ready, "a process still holds the fifo open"
        more = os.read(fifo, 100)
        if not more:
            return read
        read += more


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("os._exit(0)", r"student.f\(\) ended the Python process \(exit code 0\)"),
        ("os._exit(3)", r"student.f\(\) ended the Python process \(exit code 3\)"),
        pytest.param(
            "os.kill(os.getpid(), signal.SIGSEGV)",
            r"The Python process died in student.f\(\): a segmentation fault\.",
            marks=POSIX,
        ),
        pytest.param("os.abort()", r"died in student.f\(\): an abort\.", marks=POSIX),
        pytest.param(
            "os.kill(os.getpid(), signal.SIGKILL)", r"student.f\(\): SIGKILL\.", marks=POSIX
        ),
    ],
)
def test_a_process_that_dies_is_a_crash_with_its_cause(
    opened: Opened, body: str, told: str
) -> None:
    worker = opened.worker(f"import os, signal\ndef f():\n    {body}\n")
    with pytest.raises(Crashed, match=told):
        call(worker, "f")
    assert not worker.alive


def test_a_worker_can_be_stopped_twice(opened: Opened) -> None:
    worker = opened.worker()
    worker.stop()
    ended = worker.ended
    worker.stop()
    assert worker.ended is ended


def test_what_is_printed_is_told_once(opened: Opened) -> None:
    worker = opened.worker(
        "import sys\nprint('import')\n"
        "def f(text):\n    print(text)\n    print('aside', file=sys.stderr)\n"
    )
    call(worker, "f", "one")
    assert worker.output() == "import\none\naside\n"
    call(worker, "f", "two")
    assert worker.output() == "two\naside\n"
    assert worker.output() == ""


@pytest.mark.parametrize(
    ("body", "seconds"), [("while True: pass", LATE), ("os._exit(0)", 30.0)], ids=["late", "crash"]
)
def test_what_was_printed_before_the_end_is_kept(opened: Opened, body: str, seconds: float) -> None:
    worker = opened.worker(f"import os\ndef f():\n    print('before')\n    {body}\n")
    load(worker)
    with pytest.raises(SubmissionFault):
        call(worker, "f", seconds=seconds)
    assert worker.output() == "before\n"


def test_output_that_is_not_text_is_read_all_the_same(opened: Opened) -> None:
    worker = opened.worker("import os\ndef f():\n    os.write(1, b'a\\xff\\xfeb')\n")
    call(worker, "f")
    assert worker.output() == "a\ufffd\ufffdb"


def test_a_flood_of_output_is_cut_and_not_told_later(opened: Opened) -> None:
    worker = opened.worker("def f():\n    print('x' * 3_000_000)\n" + ECHO)
    call(worker, "f")
    assert worker.output() == "x" * OUTPUT_BYTES
    call(worker, "echo", 1)
    assert worker.output() == ""


def test_output_without_end_fills_no_disk_and_spoils_nothing(opened: Opened) -> None:
    worker = opened.worker(
        "def f():\n    for _ in range(50):\n        print('x' * 2 ** 20)\n"
        "def g():\n    print('later')\n"
    )
    call(worker, "f")
    assert os.fstat(worker._printed.fileno()).st_size <= 2 << 20
    worker.output()
    worker.request("forget", {}, call="forget", seconds=SECONDS)
    call(worker, "g")
    assert worker.output() == "later\n"


@POSIX
def test_files_that_a_submission_writes_cannot_fill_the_disk(opened: Opened) -> None:
    worker = opened.worker(
        "import os\ndef f():\n    with open('large', 'wb', buffering=0) as file:\n"
        "        for _ in range(20):\n            file.write(bytes(2 ** 20))\n"
        "def size():\n    return os.stat('large').st_size\n"
    )
    with pytest.raises(Raised, match="File too large"):
        call(worker, "f")
    assert call(worker, "size") == LIMITS["FSIZE"]


def test_a_submission_that_breaks_its_own_print_still_answers(opened: Opened) -> None:
    worker = opened.worker("import sys\nsys.stdout = sys.stderr = None\n" + ECHO)
    assert call(worker, "echo", 1) == 1


def test_standard_input_is_at_its_end(opened: Opened) -> None:
    worker = opened.worker("import sys\ndef f():\n    return sys.stdin.read()\n")
    assert call(worker, "f") == ""


def test_nothing_of_our_environment_is_in_the_worker(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADER_SECRET", "hunter2")
    monkeypatch.setenv("PYTHONPATH", str(opened.folder.parent))
    worker = opened.worker("import os\ndef f():\n    return dict(os.environ)\n")
    environment = call(worker, "f")
    environment.pop("__CF_USER_TEXT_ENCODING", None)  # macOS gives it to every process
    assert environment == processes.environment(Path(environment["HOME"]))
    assert Path(environment["HOME"]).parent == opened.folder.parent
    assert "hunter2" not in environment.values()


def test_linear_algebra_is_told_to_use_one_thread(opened: Opened) -> None:
    worker = opened.worker("import os\ndef f():\n    return dict(os.environ)\n")
    environment = call(worker, "f")
    names = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    assert [environment[name] for name in names] == ["1", "1", "1"]


@LINUX
def test_linear_algebra_uses_one_thread(opened: Opened) -> None:
    worker = opened.worker(
        "import os\nimport numpy as np\n"
        "def f():\n    np.ones((400, 400)) @ np.ones((400, 400))\n"
        "    return len(os.listdir('/proc/self/task'))\n",
        walls=(),
    )
    assert call(worker, "f") == 1


@LINUX
def test_no_open_file_of_ours_is_in_the_worker(opened: Opened, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("expected values")
    with secret.open() as file:
        os.set_inheritable(file.fileno(), True)
        worker = opened.worker(
            "import os\n"
            "def link(fd):\n"
            "    try:\n        return os.readlink(f'/proc/self/fd/{fd}')\n"
            "    except OSError:\n        return ''\n"
            "def f():\n    return [link(fd) for fd in os.listdir('/proc/self/fd')]\n",
            walls=(),
        )
        links = call(worker, "f")
    kinds = sorted(link.rpartition(" ")[2].split(":")[0] for link in links if link)
    # What is printed goes to a file without a name.
    assert kinds == ["(deleted)", "(deleted)", "/dev/null", "socket"]


@LINUX
def test_what_one_worker_prints_is_nowhere_for_others_to_see(opened: Opened) -> None:
    looks = (
        "import os\n"
        "def f():\n    print('x' * 1000)\n"
        "def g():\n    above = os.path.dirname(os.getcwd())\n"
        "    return [os.fstat(1).st_size, *sorted(os.listdir(above))]\n"
    )
    first, second = opened.worker(looks, walls=()), opened.worker(looks, walls=())
    call(first, "f")
    size, *names = call(second, "g")
    assert size == 0
    assert [name for name in names if not name.startswith("scratch-")] == ["submission"]
    assert first.output() == "x" * 1000 + "\n"


@pytest.mark.parametrize("name", ["pytest", "grader", "sklearn", "hypothesis", "_pytest", "tests"])
def test_a_package_of_ours_cannot_be_imported(opened: Opened, name: str) -> None:
    worker = opened.worker(f"import {name}\n")
    with pytest.raises(Raised, match=f"No module named '{name}'"):
        load(worker)


@pytest.mark.parametrize("name", ["numpy", "numpy.linalg", "numpy.random", "json", "dataclasses"])
def test_numpy_and_the_standard_library_can_be_imported(opened: Opened, name: str) -> None:
    worker = opened.worker(f"import {name}\n")
    assert load(worker) is None


def test_numpy_is_the_one_of_the_grader(opened: Opened) -> None:
    import numpy as np

    worker = opened.worker(
        "import numpy as np\ndef f():\n    return [np.__version__, np.__file__]\n"
    )
    assert call(worker, "f") == [np.__version__, np.__file__]


def test_the_path_holds_the_submission_first_and_no_packages(opened: Opened) -> None:
    worker = opened.worker("import sys\ndef f():\n    return list(sys.path)\n")
    path = call(worker, "f")
    assert path[0] == str(opened.folder)
    assert not [entry for entry in path if "site-packages" in entry or entry == ""]


def test_files_of_a_submission_import_each_other(opened: Opened) -> None:
    worker = opened.worker("from helpers import two\ndef f():\n    return two\n", helpers="two = 2")
    assert call(worker, "f") == 2


def test_a_submission_may_have_files_that_are_called_like_ours(opened: Opened) -> None:
    ours = ("frames", "values", "child", "limits", "loading", "switchboard", "faults")
    worker = opened.worker(
        "".join(f"import {name}\n" for name in ours)
        + f"def f():\n    return [m.mine for m in ({', '.join(ours)})]\n",
        **dict.fromkeys(ours, "mine = True\n"),
    )
    assert call(worker, "f") == [True] * len(ours)


def test_files_are_written_in_a_folder_that_goes_with_the_worker(opened: Opened) -> None:
    worker = opened.worker(
        "import os\ndef f():\n    open('plot.txt', 'w').close()\n    return os.path.abspath('.')\n"
    )
    scratch = Path(call(worker, "f"))
    assert (scratch / "plot.txt").exists()
    worker.stop()
    assert not scratch.exists()
    assert sorted(path.name for path in opened.folder.iterdir()) == ["student.py"]


def test_running_a_submission_leaves_no_compiled_files(opened: Opened) -> None:
    worker = opened.worker("import helpers\n" + ECHO, helpers="x = 1\n")
    call(worker, "echo", 1)
    assert sorted(path.name for path in opened.folder.iterdir()) == ["helpers.py", "student.py"]


def test_the_level_of_the_sandbox_is_told(opened: Opened) -> None:
    worker = opened.worker()
    assert worker.greet() == worker.sandbox
    assert worker.sandbox.split()[0] == LEVEL


@POSIX
def test_memory_is_enough_for_mnist_three_times_over_and_no_more(opened: Opened) -> None:
    # In double precision: the images, and those of two epochs in their orders.
    worker = opened.worker(
        "import numpy as np\n\n\ndef f(copies):\n"
        "    return len([np.zeros((60_000, 784)) for _ in range(copies)])\n"
    )
    assert call(worker, "f", 3) == 3
    with pytest.raises(Raised, match="more memory than the limit allows"):
        call(worker, "f", 5)


@POSIX
def test_the_memory_that_was_used_is_told(opened: Opened) -> None:
    worker = opened.worker("def f():\n    return len(bytes(b'x' * 150_000_000))\n")
    call(worker, "f")
    worker.stop()
    assert worker.ended is not None
    assert worker.ended.peak_memory is not None
    assert 150_000_000 < worker.ended.peak_memory < LIMITS["AS"]
