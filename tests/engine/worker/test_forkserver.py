"""The fork server: every worker is new, told about when it ends, and outlives nobody."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.errors import Crashed, KitError
from grader.grading.guard import Hung, guarded
from grader.worker.client import Worker
from grader.worker.inside import forkserver
from grader.worker.launching import Forking, ForkServer, open_launcher
from grader.worker.processes import BLAS_THREADS, Launch
from tests.grading import launcher

from .opened import FILES_OPEN, Opened, call
from .watching import children_of, descriptors_of, dumpable, is_alive, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux")

ROOT = Path(__file__).parents[3]
IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # deep trees take long on a disk
GONE = r"^The process that makes workers has ended\. .*doctor"
STUDENT = """\
import gc, os, random, signal, sys, tempfile
import numpy as np


def about():
    return {"pid": os.getpid(), "group": os.getpgid(0), "session": os.getsid(0),
            "parent": os.getppid(), "cwd": os.getcwd(), "files": os.listdir("."),
            "tmp": tempfile.gettempdir(), "home": os.path.expanduser("~")}


def process():
    return os.getpid()


def environment():
    return dict(os.environ)


def numbers():
    return [np.random.rand(), random.random(), np.random.default_rng().random()]


def leave(code):
    os._exit(code)


def send_itself(number):
    os.kill(os.getpid(), number)


def big(size):
    return len(b"x" * size)


def wait():
    while True:
        pass


def on_the_stack():
    frame, found = sys._getframe(), []
    while frame is not None:
        kept = {**frame.f_locals, "its module": frame.f_globals.get("__name__")}
        found += [[frame.f_code.co_name, name, type(kept[name]).__name__] for name in kept]
        frame = frame.f_back
    return found


def write_files(number, size):
    for each in range(number):
        with open(f"file-{each}", "wb") as file:
            os.posix_fallocate(file.fileno(), 0, size) if size else None
    wait()


def dig(depth):
    for _ in range(depth):
        os.mkdir("d")
        os.chdir("d")


def leave_things():
    os.symlink("/", "root")
    os.symlink("nowhere", "broken")
    os.mkfifo("fifo")
    os.mkdir("shut")
    os.mkdir("shut/in")
    for name in (b"\\xff\\xfe", b"a\\nb", b"-rf *", b"x" * 255):
        open(b"shut/" + name, "wb").close()
"""
# Starts a worker, tells the processes, and waits to be killed.
TRUSTED = """\
import sys
from pathlib import Path
from grader.worker.client import Setup, Worker
from grader.worker.launching import open_launcher
folder = Path(sys.argv[1])
with open_launcher() as launch:
    worker = Worker(Setup(folder / "submission", folder, launch=launch))
    fields = {"module": "student", "name": "process", "args": [], "kwargs": {}, "keep": False}
    pid = worker.request("call", fields, call="process()", seconds=60.0)
    print(launch.server._process.pid, pid, flush=True)
    worker.request("call", {**fields, "name": "wait"}, call="wait()", seconds=60.0)
"""


@pytest.fixture
def server() -> Iterator[ForkServer]:
    """A fork server of its own, which may be broken."""
    opened = ForkServer()
    yield opened
    opened.close()


@pytest.fixture
def forked(tmp_path: Path) -> Iterator[Opened]:
    """Workers of the fork server that all tests share."""
    with Opened(tmp_path, launcher()) as place:
        yield place


@contextlib.contextmanager
def lost_workers(root: Path, launch: Launch, number: int = 1) -> Iterator[list[Worker]]:
    """Workers that cannot be stopped in the end, because their server is gone."""
    opened = Opened(root, launch)
    opened.write(STUDENT)
    workers = [Worker(opened.setup()) for _ in range(number)]
    yield workers
    for worker in workers:
        worker._let_go()


def scratch_folders(opened: Opened) -> list[str]:
    return [path.name for path in opened.home.glob("scratch-*")]


def test_a_worker_has_a_place_of_its_own(forked: Opened) -> None:
    workers = [forked.worker(STUDENT) for _ in range(2)]
    found = [call(worker, "about") for worker in workers]
    assert found[0]["pid"] != found[1]["pid"]
    assert found[0]["cwd"] != found[1]["cwd"]
    assert found[0]["parent"] == found[1]["parent"] != os.getpid()
    for about in found:
        assert about["pid"] == about["group"] == about["session"]
        assert about["cwd"] == about["home"] == about["tmp"]
        assert about["files"] == []
        assert Path(about["cwd"]).is_dir()


def test_two_workers_serve_at_once_and_end_alone(forked: Opened) -> None:
    one, other = (forked.worker(STUDENT) for _ in range(2))
    processes = [call(worker, "process") for worker in (one, other)]
    assert [call(worker, "process") for worker in (one, other)] == processes
    one.stop()
    assert not is_alive(processes[0])
    assert call(other, "process") == processes[1]


def test_nothing_of_our_environment_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIT_SECRET", "a token")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with open_launcher() as launch, Opened(tmp_path, launch) as opened:
        found = call(opened.worker(STUDENT), "environment")
    assert set(found) == {"HOME", "TMPDIR", "LC_ALL", *BLAS_THREADS}
    assert {found[name] for name in BLAS_THREADS} == {"1"}


def test_every_worker_draws_other_numbers(forked: Opened) -> None:
    drawn = [call(forked.worker(STUDENT), "numbers") for _ in range(3)]
    for same_source in zip(*drawn, strict=True):
        assert len(set(same_source)) == 3


def test_nothing_of_the_server_is_on_the_stack(forked: Opened) -> None:
    found = call(forked.worker(STUDENT), "on_the_stack")
    assert {"main", "serve"} <= {function for function, _, _ in found}
    assert "ForkServer" not in {kind for _, _, kind in found}
    assert "poll" not in {kind for _, _, kind in found}
    variables = {name for function, name, _ in found if function == "answer_requests"}
    assert variables == set()


@pytest.mark.parametrize("code", [0, 3, 255])
def test_the_exit_code_is_told(forked: Opened, code: int) -> None:
    worker = forked.worker(STUDENT)
    with pytest.raises(Crashed, match=rf"exit code {code}\b"):
        call(worker, "leave", code)
    assert worker.ended is not None
    assert (worker.ended.code, worker.ended.why) == (code, "")


@pytest.mark.parametrize("name", ["SIGSEGV", "SIGABRT", "SIGKILL", "SIGTERM"])
def test_the_signal_is_told(forked: Opened, name: str) -> None:
    worker = forked.worker(STUDENT)
    with pytest.raises(Crashed, match=r"^The Python process died in student\.send_itself\(\)"):
        call(worker, "send_itself", int(signal.Signals[name]))
    assert worker.ended is not None
    assert worker.ended.code == -signal.Signals[name]


def test_the_peak_memory_is_each_workers_own(forked: Opened) -> None:
    peaks = []
    for size in (150_000_000, 10):
        worker = forked.worker(STUDENT)
        assert call(worker, "big", size) == size
        worker.stop()
        assert worker.ended is not None
        peaks.append(worker.ended.peak_memory or 0)
    assert peaks[0] > 150_000_000 > peaks[1] > 1_000_000


def test_a_worker_that_is_killed_from_outside_ends_alone(forked: Opened) -> None:
    worker, other = (forked.worker(STUDENT) for _ in range(2))
    call(other, "process")
    os.kill(call(worker, "process"), signal.SIGKILL)
    with pytest.raises(Crashed, match="SIGKILL"):
        call(worker, "process")
    assert call(other, "process") != call(forked.worker(STUDENT), "process")


def test_a_worker_that_was_never_asked_anything_ends_too(forked: Opened) -> None:
    worker = forked.worker(STUDENT)
    worker.stop()
    assert worker.ended is not None
    assert scratch_folders(forked) == []


@pytest.mark.parametrize(
    ("number", "size"), [(300, 0), (20, 7 << 19)], ids=["many files", "many bytes"]
)
def test_a_worker_that_writes_too_much_is_ended_and_told(
    forked: Opened, number: int, size: int
) -> None:
    worker, other = (forked.worker(STUDENT) for _ in range(2))
    alive = call(other, "process")
    with pytest.raises(Crashed) as caught:
        call(worker, "write_files", number, size)
    expected = "student.write_files() wrote too much into files: leave out what saves data."
    assert caught.value.message == expected
    assert worker.ended is not None
    assert worker.ended.why == "disk"
    assert scratch_folders(forked) == [Path(call(other, "about")["cwd"]).name]
    assert call(other, "process") == alive


def test_as_much_as_a_scratch_folder_may_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forkserver, "SCRATCH_FILES", 4)
    for number in range(3):
        (tmp_path / f"{number}").touch()
    (tmp_path / "folder").mkdir()
    assert not forkserver.writes_too_much(str(tmp_path))
    (tmp_path / "folder" / "inside").touch()
    assert forkserver.writes_too_much(str(tmp_path))


def test_as_many_bytes_as_a_scratch_folder_may_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forkserver, "SCRATCH_BYTES", 1 << 20)
    (tmp_path / "folder").mkdir()
    (tmp_path / "some").write_bytes(bytes(500_000))
    (tmp_path / "link").symlink_to("/proc/self/exe")
    assert not forkserver.writes_too_much(str(tmp_path))
    (tmp_path / "folder" / "more").write_bytes(bytes(600_000))
    assert forkserver.writes_too_much(str(tmp_path))


def test_the_limits_are_those_of_the_documents() -> None:
    assert (forkserver.SCRATCH_BYTES, forkserver.SCRATCH_FILES) == (64 << 20, 256)
    assert forkserver.LOOK_MILLISECONDS == 100


def test_a_folder_that_went_away_is_not_too_much_and_a_path_without_end_is(tmp_path: Path) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        server = forkserver.ForkServer(theirs)
        assert not server._writes_too_much(str(tmp_path / "gone"))
        assert server._writes_too_much(f"{tmp_path}/{'x' * 5_000}")


def test_a_deep_tree_goes_with_its_worker(launch: Launch) -> None:
    # The quota may end the worker in the middle of it.
    with (
        tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder,
        Opened(Path(folder), launch) as opened,
    ):
        worker = opened.worker(STUDENT, walls=FILES_OPEN)
        try:
            call(worker, "dig", 5_000)
        except Crashed:
            assert worker.ended is not None
            assert worker.ended.why == "disk"
        worker.stop()
        assert scratch_folders(opened) == []


def test_odd_things_go_with_their_worker(tmp_path: Path, launch: Launch) -> None:
    with Opened(tmp_path, launch) as opened:
        worker = opened.worker(STUDENT, walls=("limits", "privileges"))
        call(worker, "leave_things")
        [scratch] = scratch_folders(opened)
        assert len(list((tmp_path / scratch).iterdir())) == 4
        worker.stop()
        assert scratch_folders(opened) == []


def test_all_workers_end_with_the_launcher(tmp_path: Path) -> None:
    with contextlib.ExitStack() as opened:
        launch = opened.enter_context(open_launcher())
        with lost_workers(tmp_path, launch, 3) as workers:
            processes = [call(worker, "process") for worker in workers]
            assert all(map(is_alive, processes))
            opened.close()
            assert not any(map(is_alive, processes))


def test_all_workers_end_with_a_trusted_process_that_is_killed(tmp_path: Path) -> None:
    folder = tmp_path / "submission"
    folder.mkdir()
    (folder / "student.py").write_text(STUDENT)
    with subprocess.Popen(
        [sys.executable, "-c", TRUSTED, str(tmp_path)], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as trusted:  # fmt: skip
        assert trusted.stdout is not None
        server, worker = map(int, trusted.stdout.readline().split())
        assert is_alive(server)
        assert is_alive(worker)
        trusted.kill()
    wait_until(lambda: not is_alive(server) and not is_alive(worker))


def test_all_workers_end_with_a_server_that_is_killed(tmp_path: Path, server: ForkServer) -> None:
    with lost_workers(tmp_path, server.launch, 2) as workers:
        processes = [call(worker, "process") for worker in workers]
        server._process.kill()
        wait_until(lambda: not any(map(is_alive, processes)))


def test_a_server_that_is_gone_is_the_kits_fault(tmp_path: Path, server: ForkServer) -> None:
    with lost_workers(tmp_path, server.launch) as [worker]:
        call(worker, "process")
        server._process.kill()
        server._process.wait()
        with pytest.raises(KitError, match=GONE):
            call(worker, "process")


def test_a_server_that_is_gone_makes_no_worker(tmp_path: Path, server: ForkServer) -> None:
    server._process.kill()
    server._process.wait()
    ours, theirs = socket.socketpair()
    with ours, theirs, pytest.raises(KitError, match=GONE):
        server.launch(theirs, tmp_path, theirs.fileno()).end()
    with pytest.raises(KitError, match=GONE):
        server.ask({"verb": "wait", "pid": 1, "seconds": 0.0})


def test_a_fork_that_is_refused_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        inside = forkserver.ForkServer(theirs)
        channel, output = (os.open(os.devnull, os.O_RDONLY) for _ in range(2))
        birth = forkserver.Birth(os.getpid(), str(tmp_path), channel, output)
        assert inside._fork(birth) == {"refused": "Resource temporarily unavailable"}
        for descriptor in (channel, output):
            with pytest.raises(OSError, match="Bad file descriptor"):
                os.fstat(descriptor)


def test_a_worker_that_was_refused_is_a_sentence(
    tmp_path: Path, server: ForkServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_receive", lambda seconds: {"refused": "too many"})
    ours, theirs = socket.socketpair()
    with ours, theirs:
        forked = server.launch(theirs, tmp_path, tmp_path / "output.txt")
        with pytest.raises(KitError, match=r"starts no further process \(too many\)"):
            server.pid_of(forked)


def test_no_process_but_a_worker_is_ended(server: ForkServer) -> None:
    for pid in (0, 1, os.getpid()):
        assert server.ask({"verb": "end", "pid": pid})["code"] == -signal.SIGKILL
        assert server.ask({"verb": "wait", "pid": pid, "seconds": 5.0}) == {"ended": True}
    assert not server.has_ended


def test_the_guard_waits_for_the_servers_answer(tmp_path: Path, server: ForkServer) -> None:
    with Opened(tmp_path, server.launch) as opened:
        pid = call(opened.worker(STUDENT), "process")
        with pytest.raises(Hung), guarded(0.1):
            server.ask({"verb": "wait", "pid": pid, "seconds": 0.5})
        assert server.ask({"verb": "wait", "pid": pid, "seconds": 0.0}) == {"ended": False}


def test_a_server_that_has_ended_is_replaced(tmp_path: Path) -> None:
    with open_launcher() as launch, Opened(tmp_path, launch) as opened:
        assert isinstance(launch, Forking)
        before = call(opened.worker(STUDENT), "about")["parent"]
        launch.server._process.kill()
        launch.server._process.wait()
        assert call(opened.worker(STUDENT), "about")["parent"] != before


def test_a_renewed_server_has_nothing_of_the_old_one(tmp_path: Path) -> None:
    with open_launcher() as launch, lost_workers(tmp_path, launch) as [worker]:
        pid, parent = (call(worker, "about")[key] for key in ("pid", "parent"))
        launch.renew()
        assert not is_alive(pid)
        assert not is_alive(parent)


def test_nothing_is_left_after_many_workers(tmp_path: Path, server: ForkServer) -> None:
    pid, counts = server._process.pid, []
    gc.collect()
    with Opened(tmp_path, server.launch) as opened:
        for number in range(12):
            worker = opened.worker(STUDENT)
            call(worker, "process")
            if number % 3 == 0:
                with pytest.raises(Crashed):
                    call(worker, "leave", 0)
            worker.stop()
            counts.append((descriptors_of(), *descriptors_if_open(pid)))
            assert children_of(pid) == set()
    assert len(set(counts)) == 1


def descriptors_if_open(pid: int) -> list[int]:
    """The descriptors of the server, whose memory is closed to all but root."""
    return [descriptors_of(pid)] if os.getuid() == 0 else []


def test_the_server_is_gone_when_it_is_closed() -> None:
    gc.collect()
    before = descriptors_of()
    server = ForkServer()
    server.close()
    assert not is_alive(server._process.pid)
    assert descriptors_of() == before


@pytest.mark.parametrize("before", [0, 1])
def test_the_graders_memory_is_closed_while_workers_are_made(before: int) -> None:
    kept = dumpable()
    try:
        dumpable(before)
        with open_launcher():
            assert dumpable() == 0
        assert dumpable() == before
        with pytest.raises(ZeroDivisionError), open_launcher():
            1 / 0  # noqa: B018
        assert dumpable() == before
    finally:
        dumpable(kept)
