"""Whatever a submission has laid out is removed, and nothing that it points to."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Union

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.worker.remove_tree import remove_tree

from .strategies import EXAMPLES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names of bytes, pipes, modes")

NOBODY = 65534
DEPTH = 5_000
IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # deep trees take long on a disk
Tree = Union[str, Mapping[bytes, "Tree"]]  # noqa: UP007  # a name in quotes takes no bar

NAMES = st.sampled_from([
    b"a", b"b", b" ", b".hidden", b"...", b"-rf", b"*", b"a\nb", b"\xff\xfe", b"x" * 255,
    "\u6f22".encode(), b"con", b"a\\b", b"'",
]) | st.binary(min_size=1, max_size=12).filter(
    lambda name: name not in (b".", b"..") and not set(name) & {0, ord("/")}
)  # fmt: skip
LEAVES = st.sampled_from(["file", "locked file", "fifo", "link", "link out", "link up", "loop"])
TREES = st.recursive(
    st.dictionaries(NAMES, LEAVES, max_size=4),
    lambda inner: st.dictionaries(NAMES | st.just(b"mode 0"), inner | LEAVES, max_size=4),
    max_leaves=25,
)


@contextlib.contextmanager
def somebody_else() -> Iterator[None]:
    """Be no root for a while: to root, all modes are open."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextlib.contextmanager
def playground() -> Iterator[Path]:
    """The working folder while it lasts: a new one, with `kept/inside` in it; its path."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        Path(folder).chmod(0o777)
        os.chdir(folder)
        try:
            with somebody_else():
                Path("kept").mkdir()
                Path("kept/inside").write_text("kept")
                Path("scratch").mkdir()
                yield Path(folder)
        finally:
            os.chdir(before)


def plant(folder: bytes, tree: Mapping[bytes, Tree]) -> None:
    """Lay out a tree; folders are shut when all is in them."""
    for name, what in tree.items():
        path = os.path.join(folder, name)
        if isinstance(what, str):
            plant_leaf(path, what)
            continue
        os.mkdir(path)
        plant(path, what)
        os.chmod(path, 0 if name == b"mode 0" else 0o500)


def plant_leaf(path: bytes, what: str) -> None:
    """One thing that is no folder."""
    targets = {"link": b"nowhere", "link out": os.path.abspath(b"kept"), "link up": b"..",
               "loop": os.path.basename(path)}  # fmt: skip
    if what in targets:
        os.symlink(targets[what], path)
    elif what == "fifo":
        os.mkfifo(path)
    else:
        with open(path, "wb"):
            os.chmod(path, 0o644 if what == "file" else 0)


def expect_all_gone() -> None:
    """The scratch folder is gone, and what lay beside it is there."""
    assert os.listdir(".") == ["kept"]
    assert Path("kept/inside").read_text() == "kept"
    assert Path("kept").stat().st_mode & 0o777 == 0o755


@given(TREES)
@EXAMPLES
def test_every_tree_is_removed(tree: Mapping[bytes, Tree]) -> None:
    with playground():
        plant(b"scratch", tree)
        remove_tree(Path("scratch"))
        expect_all_gone()


def dig(depth: int) -> None:
    """So many folders, one in the other; the path of the last is too long for any call."""
    here = os.open(".", os.O_RDONLY)
    os.chdir("scratch")
    for _ in range(depth):
        os.mkdir("d")
        os.chdir("d")
    Path("bottom").touch()
    os.fchdir(here)
    os.close(here)


def test_a_deep_tree_is_removed() -> None:
    with playground():
        dig(DEPTH)
        remove_tree(Path("scratch"))
        expect_all_gone()


def test_a_wide_tree_is_removed() -> None:
    with playground():
        plant(b"scratch", {b"%d" % n: {b"%d" % m: "file" for m in range(20)} for n in range(50)})
        remove_tree(Path("scratch"))
        expect_all_gone()


def test_a_folder_that_cannot_be_listed_is_removed() -> None:
    with playground():
        plant(b"scratch", {b"a": "file"})
        Path("scratch").chmod(0)
        remove_tree(Path("scratch"))
        expect_all_gone()


def test_an_absolute_path_works_too(tmp_path: Path) -> None:
    folder = tmp_path / "scratch"
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "c").touch()
    remove_tree(folder)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    remove_tree(tmp_path / "gone")
    assert list(tmp_path.iterdir()) == []


def test_what_the_system_refuses_to_remove_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(1, "Operation not permitted", path)

    (tmp_path / "scratch").mkdir()
    (tmp_path / "scratch" / "file").touch()
    monkeypatch.setattr(os, "unlink", refuse)
    remove_tree(tmp_path / "scratch")
    assert (tmp_path / "scratch" / "file").exists()


def test_nothing_is_left_open(tmp_path: Path) -> None:
    gc.collect()
    before = os.listdir("/proc/self/fd")
    for number in range(5):
        folder = tmp_path / f"{number}"
        (folder / "a" / "b").mkdir(parents=True)
        remove_tree(folder)
    assert os.listdir("/proc/self/fd") == before
