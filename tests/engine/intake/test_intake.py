"""A submission is its regular .py files directly in the folder, few and small; nothing is run."""

from __future__ import annotations

import itertools
import os
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.intake import intake
from grader.intake.intake import MAX_BYTES, MAX_FILES, Intake, take_in
from tests.engine.worker.strategies import EXAMPLES

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs links, fifos and odd file names")
SECRET = b"a secret of the grading machine"

names = st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=8)
files = st.dictionaries(names, st.binary(max_size=20), min_size=1, max_size=5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "exercises"
    folder.mkdir()
    (folder / "network.py").write_bytes(b"x = 1\n")
    return folder


def intake_of(contents: dict[str, bytes]) -> Intake:
    return Intake(tuple(sorted(contents.items())))


def link(path: Path) -> None:
    outside = path.parent.parent / "outside.py"
    outside.write_bytes(SECRET)
    path.symlink_to(outside)


def link_inside(path: Path) -> None:
    path.symlink_to("network.py")


def link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere.py")


def link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def device(path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root makes devices")


def bound_socket(path: Path) -> None:
    # A socket's path may have about 100 characters.
    here = os.open(path.parent, os.O_RDONLY)
    try:
        with socket.socket(socket.AF_UNIX) as sock:
            sock.bind(f"/proc/self/fd/{here}/{path.name}")
    finally:
        os.close(here)


def too_large(path: Path) -> None:
    path.write_bytes(b"#" * (MAX_BYTES + 1))


def test_the_python_files_directly_in_the_folder_are_taken(folder: Path) -> None:
    (folder / "activations.py").write_bytes(b"y = 2\r\n\xff")
    assert take_in(folder) == Intake(
        (("activations.py", b"y = 2\r\n\xff"), ("network.py", b"x = 1\n"))
    )


@pytest.mark.parametrize(
    "name", ["notes.txt", "network.pyc", "network.PY", "py", "network.py.bak", "data.npz"]
)
def test_other_files_are_not_taken(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"")
    assert take_in(folder) == intake_of({"network.py": b"x = 1\n"})


def test_files_further_down_are_not_taken(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "inner" / "deep.py").write_bytes(b"")
    assert take_in(folder) == intake_of({"network.py": b"x = 1\n"})


@POSIX
@pytest.mark.parametrize(
    "make",
    [
        Path.mkdir,
        os.mkfifo,
        link,
        link_inside,
        link_to_nothing,
        link_to_a_device,
        link_to_itself,
        device,
        pytest.param(
            bound_socket,
            marks=pytest.mark.skipif(sys.platform != "linux", reason="binds through /proc"),
        ),
        too_large,
    ],
    ids=lambda make: make.__name__,
)
def test_what_is_no_small_regular_file_is_left_out_and_named(
    folder: Path, make: Callable[[Path], None]
) -> None:
    make(folder / "odd.py")
    taken = take_in(folder)
    assert taken.files == (("network.py", b"x = 1\n"),)
    assert taken.skipped == ("odd.py",)


@POSIX
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, link, too_large])
def test_what_is_left_out_stays_closed(folder: Path, make: Callable[[Path], None]) -> None:
    make(folder / "odd.py")
    take_in(folder)  # what is opened once and for all is open now
    lowest_free = os.dup(0)
    os.close(lowest_free)
    for _ in range(3):
        take_in(folder)
    after = os.dup(0)
    os.close(after)
    assert after == lowest_free


def test_a_folder_of_nothing_but_odd_files_holds_nothing_to_grade(tmp_path: Path) -> None:
    (tmp_path / "network.py").mkdir()
    with pytest.raises(UsageError, match="nothing to grade"):
        take_in(tmp_path)


def test_a_file_of_the_largest_size_is_taken(folder: Path) -> None:
    (folder / "large.py").write_bytes(b"#" * MAX_BYTES)
    assert dict(take_in(folder).files)["large.py"] == b"#" * MAX_BYTES


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path) -> None:
    for number in range(MAX_FILES):
        (tmp_path / f"m{number}.py").write_bytes(b"")
    assert len(take_in(tmp_path).files) == MAX_FILES
    (tmp_path / "one_more.py").write_bytes(b"")
    with pytest.raises(UsageError, match=f"more than {MAX_FILES} Python files"):
        take_in(tmp_path)


def test_an_empty_folder_holds_nothing_to_grade(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"has no \.py files"):
        take_in(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder or archive 'nowhere' here"):
        take_in(tmp_path / "nowhere")


def test_a_file_in_the_place_of_a_folder_is_named(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"'network\.py' is a file"):
        take_in(folder / "network.py")


def test_taking_in_runs_nothing(folder: Path) -> None:
    (folder / "evil.py").write_bytes(b"open('ran.txt', 'w')\nraise SystemExit\n")
    take_in(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["evil.py", "network.py"]


@POSIX
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"\xff.py", r"\udcff.py"),
        (b"a\nb.py", r"a\nb.py"),
        (b"\x1b[31mred.py", r"\x1b[31mred.py"),
        ("\u202eyp.py".encode(), r"\u202eyp.py"),
        (b"back\\slash.py", "back\\slash.py"),
        (b"what?.py", "what?.py"),
        (b"n" * 130 + b".py", "n" * 60 + "..."),
    ],
    ids=repr,
)
def test_an_odd_name_is_left_out_and_shown_so_that_it_can_be_printed(
    folder: Path, name: bytes, shown: str
) -> None:
    (folder / os.fsdecode(name)).write_bytes(b"z = 3\n")
    assert take_in(folder) == Intake((("network.py", b"x = 1\n"),), (shown,))


@pytest.mark.parametrize(
    "name", ["mine too.py", "copy (1).py", "\xfcbung.py", "a-b.c.py", "n" * 125 + ".py"]
)
def test_an_uncommon_name_is_taken_like_any_other(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"z = 3\n")
    assert take_in(folder) == intake_of({"network.py": b"x = 1\n", name: b"z = 3\n"})


@pytest.mark.parametrize("name", [".py", "._network.py", ".hidden.py"])
def test_a_hidden_file_is_nobodys(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\0")
    assert take_in(folder) == intake_of({"network.py": b"x = 1\n"})


def test_a_file_that_must_not_be_read_is_left_out_and_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, flags: int, *, dir_fd: int | None = None) -> int:
        if path.name == "closed.py":
            raise PermissionError(13, "Permission denied", str(path))
        return opens(path, flags, dir_fd=dir_fd)

    (folder / "closed.py").write_bytes(b"")
    taken = take_in(folder)
    assert taken.skipped == ()
    opens = os.open
    monkeypatch.setattr(os, "open", refuse)
    assert take_in(folder) == Intake((("network.py", b"x = 1\n"),), ("closed.py",))


@POSIX
def test_links_to_folders_are_left_out_and_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (folder / "odd.py").symlink_to(tmp_path / "other")
    assert take_in(folder).skipped == ("odd.py",)


@POSIX
def test_a_link_to_a_folder_is_no_target(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    with pytest.raises(UsageError, match=r"'link' is a link, .*name the folder itself"):
        take_in(tmp_path / "link")


@POSIX
def test_a_relative_path_leads_through_no_link(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "repository").mkdir()
    (tmp_path / "repository" / "work").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path / "repository")
    with pytest.raises(UsageError, match="lies behind one"):
        take_in(Path("work/exercises"))
    assert take_in(Path("../exercises")) == take_in(folder)


@POSIX
def test_where_an_absolute_path_leads_through_is_the_machines_affair(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "home").symlink_to(tmp_path)
    assert take_in(tmp_path / "home" / "exercises") == take_in(folder)


@POSIX
def test_a_folder_that_becomes_a_link_meanwhile_is_not_followed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = intake.listed

    def swap(shown: Path, where: Path | int) -> list[str]:
        names = listed(shown, where)
        other = tmp_path / "other"
        other.mkdir()
        (other / "network.py").write_bytes(SECRET)
        folder.rename(tmp_path / "away")
        folder.symlink_to(other)
        return names

    monkeypatch.setattr(intake, "listed", swap)
    assert take_in(folder) == intake_of({"network.py": b"x = 1\n"})


def test_a_folder_is_listed_up_to_a_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass(frozen=True)
    class Entry:
        name: str

    class Endless:
        def __enter__(self) -> Iterator[Entry]:
            return (Entry(f"{number}.txt") for number in itertools.count())

        def __exit__(self, *error: object) -> None:
            pass

    monkeypatch.setattr(os, "scandir", lambda path: Endless())
    with pytest.raises(UsageError, match="holds more than 10,000 entries"):
        take_in(folder)


def test_what_is_left_out_is_told_in_a_sentence_of_some_length() -> None:
    few, many = (Intake((), tuple(f"{n}.py" for n in range(count))) for count in (10, 2011))
    assert few.left_out.endswith(": 0.py, 1.py, 2.py, 3.py, 4.py, 5.py, 6.py, 7.py, 8.py, 9.py")
    assert many.left_out == f"{few.left_out} and 2,001 more"


def test_a_copy_holds_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    (folder / "activations.py").write_bytes(b"y = 2\r\n\xff\0")
    taken = take_in(folder)
    copy = tmp_path / "copy"
    copy.mkdir()
    taken.write_to(copy)
    assert take_in(copy) == taken
    assert take_in(copy).seed == taken.seed


def test_the_seed_does_not_depend_on_times_places_and_other_files(
    folder: Path, tmp_path: Path
) -> None:
    seed = take_in(folder).seed
    os.utime(folder / "network.py", (0, 0))
    (folder / "notes.txt").write_bytes(b"notes")
    assert take_in(folder.rename(tmp_path / "elsewhere")).seed == seed


@EXAMPLES
@given(files)
def test_the_seed_is_a_function_of_names_and_contents(contents: dict[str, bytes]) -> None:
    seed = intake_of(contents).seed
    assert 0 <= seed < 2**32
    assert seed == intake_of(dict(contents)).seed
    assert seed == Intake(tuple(sorted(contents.items())), ("skipped.py",)).seed


@EXAMPLES
@given(one=files, other=files)
def test_other_names_or_contents_give_another_seed(
    one: dict[str, bytes], other: dict[str, bytes]
) -> None:
    assert (intake_of(one).seed == intake_of(other).seed) == (one == other)


@EXAMPLES
@given(contents=files, data=st.data())
def test_a_byte_that_moves_across_a_border_gives_another_seed(
    contents: dict[str, bytes], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(contents)))
    moved = {**contents, name: contents[name] + b"1"}
    renamed = {**contents, f"{name}1": contents[name]}
    del renamed[name]
    seeds = {intake_of(version).seed for version in (contents, moved, renamed)}
    assert len(seeds) == 3
