"""--target takes an archive as well as a folder."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from grader import cli

from .running import EXERCISES, SOLUTIONS, Console, spawn, without_seconds

FORMATS = ("zip", "tar", "gztar", "bztar", "xztar")


def packed(folder: Path, kind: str) -> Path:
    """The folder as an archive beside it."""
    base = str(folder.with_name("handed in"))
    return Path(shutil.make_archive(base, kind, folder.parent, folder.name))


@pytest.mark.parametrize("kind", FORMATS)
def test_an_archive_gets_the_report_of_its_folder(console: Console, mine: Path, kind: str) -> None:
    (mine / "network.py").unlink()
    names = ("activations", "network", "--json")
    archive = packed(mine, kind)
    of_folder = console.run(*names, "--target", mine)
    of_archive = console.run(*names, "--target", archive)
    assert without_seconds(of_archive.report) == without_seconds(of_folder.report)
    assert (of_archive.code, of_archive.err) == (cli.INCOMPLETE, "")
    assert of_archive.report["score"] == 22


def test_a_zip_of_the_solutions_has_what_the_solutions_have(console: Console, mine: Path) -> None:
    names = ("--quick", "--json")
    of_archive = console.run(*names, "--target", packed(mine, "zip")).report
    of_folder = console.run(*names, "--target", SOLUTIONS).report
    assert without_seconds(of_archive) == without_seconds(of_folder)
    assert of_archive["score"] == 93


def test_the_environment_may_name_an_archive(console: Console, mine: Path) -> None:
    console.setenv(GRADER_TARGET=str(packed(mine, "gztar")))
    assert console.run("activations.relu").code == cli.FULL


def test_the_next_command_names_the_archive(console: Console, mine: Path) -> None:
    shutil.copy(EXERCISES / "neuron.py", mine)
    archive = packed(mine, "zip")
    run = console.run("neuron", "--target", archive)
    # A long path is broken wherever a line ends.
    wanted = f"--target '{archive}' neuron"
    assert "".join(wanted.split()) in "".join(run.out.split())


def test_the_folder_of_the_exercises_is_found_among_others(console: Console, mine: Path) -> None:
    (mine.parent / "__MACOSX").mkdir()
    (mine.parent / "__MACOSX" / "._network.py").write_bytes(b"\0\5\26\7")
    (mine.parent / "play.py").write_bytes(b"raise SystemExit\n")
    archive = shutil.make_archive(str(mine.parent.parent / "all"), "zip", mine.parent)
    assert console.run("activations.relu", "--target", archive).code == cli.FULL


def test_nothing_is_written_beside_an_archive(mine: Path, tmp_path: Path) -> None:
    archive = packed(mine, "zip").rename(tmp_path / "mine.zip")
    before = sorted(tmp_path.iterdir())
    assert spawn("activations.relu", "--target", archive, cwd=tmp_path).code == cli.FULL
    assert sorted(tmp_path.iterdir()) == before


def test_what_is_left_out_is_told_on_one_line(console: Console, tmp_path: Path) -> None:
    archive = tmp_path / "mine.tar"
    with tarfile.open(archive, "w") as tar:
        tar.add(SOLUTIONS / "activations.py", "activations.py")
        for name in ("../evil\x1b[31m.py", "odd.py"):
            link = tarfile.TarInfo(name)
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            tar.addfile(link)
    run = console.run("activations.relu", "--target", archive)
    assert run.code == cli.FULL
    assert run.err == (
        "grader: left out, as links, unreadable, oddly named or larger than 256 KiB: "
        "../evil\\x1b[31m.py, odd.py\n"
    )


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "is a file"),
        (b"Rar!\x1a\x07\x01\0", "is a file"),
        (b"PK\x03\x04", "damaged"),
        (b"\x1f\x8b\x08", "damaged"),
        (gzip.compress(b"x = 1\n"), "holds no tar archive"),
        (gzip.compress(bytes(65 * 1024 * 1024)), "more than 64 MiB"),
    ],
    ids=["empty", "rar", "zip", "gzip", "no tar", "bomb"],
)
def test_an_archive_that_cannot_be_read(
    console: Console, tmp_path: Path, content: bytes, word: str
) -> None:
    (tmp_path / "mine.zip").write_bytes(content)
    run = console.run("--target", tmp_path / "mine.zip")
    run.expect_one_sentence(cli.USAGE, "'mine.zip'", word)


def test_an_archive_that_can_be_read_in_two_ways(console: Console, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("new/network.py", "old/network.py"):
            archive.writestr(name, b"")
    (tmp_path / "mine.zip").write_bytes(out.getvalue())
    run = console.run("--target", tmp_path / "mine.zip")
    run.expect_one_sentence(cli.USAGE, "'new'", "'old'")


def test_debugging_needs_a_folder(console: Console, mine: Path) -> None:
    run = console.run("activations.relu", "--debug", "--target", packed(mine, "zip"))
    run.expect_one_sentence(cli.USAGE, "--debug", "unpack")


@pytest.mark.skipif(os.name != "posix", reason="needs fifos")
def test_a_target_that_is_neither_file_nor_folder(console: Console, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    console.run("--target", tmp_path / "fifo").expect_one_sentence(cli.USAGE, "no regular file")
