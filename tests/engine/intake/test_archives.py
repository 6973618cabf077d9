"""An archive is read in memory, within limits; what comes out is an Intake or one sentence."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import re
import stat
import struct
import tarfile
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.intake import archives
from grader.intake.archives import MAX_ARCHIVE, MAX_ENTRIES, MIB
from grader.intake.choosing import NOT_IN_NAMES
from grader.intake.intake import MAX_BYTES, MAX_FILES, Intake, take_in
from tests.engine.worker.strategies import EXAMPLES

from .packing import (
    PACKERS,
    Pack,
    header,
    odd_in_tar,
    odd_in_zip,
    tar_of,
    tarred,
    zip_of,
    zipped,
)

WANTED = frozenset({"activations.py", "neuron.py", "network.py", "train.py"})
NETWORK = (("network.py", b"x = 1\n"),)
LEADING_OUT = (
    "/network2.py", "../network2.py", "a/../../network2.py", "C:/network2.py", "c:network2.py",
    "a\0b/network2.py", "a\nb/network2.py", "a\x7f/network2.py", "a/" * 600 + "network2.py",
)  # fmt: skip
ODD = ("a\nb.py", "a\x1b[31mb.py", "a\u202eb.py", "a?b.py", "a:b.py", "n" * 130 + ".py")
FEWER = settings(EXAMPLES, max_examples=100)

Take = Callable[..., Intake]

each_kind = pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
zip_and_tar = pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Takes bytes in as an archive that is called mine.zip."""

    def take_bytes(content: bytes, wanted: frozenset[str] = WANTED) -> Intake:
        (tmp_path / "mine.zip").write_bytes(content)
        return take_in(tmp_path / "mine.zip", wanted=wanted)

    return take_bytes


def refusal(take: Take, content: bytes) -> str:
    """The sentence with which an archive is refused."""
    with pytest.raises(UsageError) as refused:
        take(content)
    sentence = str(refused.value)
    assert re.fullmatch(r"[^\n]+'mine\.zip'[^\n]+\.|'mine\.zip' [^\n]+\.", sentence)
    return sentence


# What is in it


@each_kind
def test_the_files_of_an_archive_are_those_of_its_folder(take: Take, pack: Pack) -> None:
    files = (("network.py", b"x = 1\r\n\xff\0"), ("notes.txt", b"no"), ("activations.py", b""))
    taken = take(pack(files))
    assert taken == Intake((("activations.py", b""), ("network.py", b"x = 1\r\n\xff\0")))


@each_kind
def test_a_large_file_comes_out_whole(take: Take, pack: Pack) -> None:
    content = bytes(range(256)) * 1024
    assert take(pack([("network.py", content)])).files == (("network.py", content),)


@each_kind
def test_a_file_above_the_limit_is_left_out_and_named(take: Take, pack: Pack) -> None:
    taken = take(pack([*NETWORK, ("large.py", b"#" * (MAX_BYTES + 1))]))
    assert taken == Intake(NETWORK, ("large.py",))


@each_kind
def test_too_many_files_are_refused(take: Take, pack: Pack) -> None:
    many = [(f"m{number}.py", b"") for number in range(MAX_FILES)]
    assert len(take(pack(many)).files) == MAX_FILES
    assert f"more than {MAX_FILES} Python files" in refusal(take, pack([*many, *NETWORK]))


@each_kind
def test_an_archive_without_python_files_holds_nothing_to_grade(take: Take, pack: Pack) -> None:
    assert "it has no .py files." in refusal(take, pack([("notes.txt", b"")]))
    assert "it has no .py files." in refusal(take, pack([]))


@pytest.mark.parametrize("name", ["mine.zip", "mine.tgz", "mine", "mine.py", "mine.tar.bz2"])
def test_the_kind_is_told_by_the_content_alone(tmp_path: Path, name: str) -> None:
    for pack in PACKERS.values():
        (tmp_path / name).write_bytes(pack(NETWORK))
        assert take_in(tmp_path / name) == Intake(NETWORK)


@pytest.mark.parametrize("folder", ["d" * 90, "d" * 120, "m\xfcller/" + "d" * 200])
def test_long_and_foreign_names_of_folders_are_fine(take: Take, folder: str) -> None:
    files = [(f"{folder}/network.py", b"x = 1\n")]
    for pack in (zipped, tarred, PACKERS["gnu.tar"]):
        assert take(pack(files)) == Intake(NETWORK)


def test_a_name_of_a_folder_that_is_not_text_is_fine(take: Take) -> None:
    name = os.fsdecode(b"m\xfcller/network.py")
    for pack in (tarred, PACKERS["gnu.tar"]):
        assert take(pack([(name, b"x = 1\n")])) == Intake(NETWORK)


def test_compressed_streams_may_follow_one_another_and_be_padded(take: Take) -> None:
    packed = tarred(NETWORK)
    for squeeze in (gzip.compress, bz2.compress, lzma.compress):
        half = len(packed) // 2
        assert take(squeeze(packed[:half]) + squeeze(packed[half:])) == Intake(NETWORK)
        assert take(squeeze(packed) + bytes(512)) == Intake(NETWORK)


def test_a_tar_may_have_no_end_mark(take: Take) -> None:
    assert take(header("network.py", b"x = 1\n")) == Intake(NETWORK)


def test_a_global_header_and_a_long_link_tell_nothing_of_the_next_file(take: Take) -> None:
    other = header("pax", b"17 path=other.py\n", kind=tarfile.XGLTYPE)
    link = header("././@LongLink", b"other.py\0", kind=tarfile.GNUTYPE_LONGLINK)
    long = header("././@LongLink", b"network.py\0", kind=tarfile.GNUTYPE_LONGNAME)
    assert take(other + link + header("network.py", b"x = 1\n")) == Intake(NETWORK)
    assert take(long + other + link + header("net", b"x = 1\n")) == Intake(NETWORK)


def test_what_a_pax_header_tells_holds_for_one_file(take: Take) -> None:
    told = header("pax", b"17 path=other.py\n", kind=tarfile.XHDTYPE)
    taken = take(told + header("a", b"y = 2\n") + header("network.py", b"x = 1\n"))
    assert taken == Intake((*NETWORK, ("other.py", b"y = 2\n")))


def test_a_size_in_a_pax_header_counts(take: Take) -> None:
    told = header("pax", b"9 size=6\n", kind=tarfile.XHDTYPE)
    first = header("a.py", b"y = 2\n", size=0)
    taken = take(told + first + header("network.py", b"x = 1\n"))
    assert taken == Intake((("a.py", b"y = 2\n"), *NETWORK))


# What is no plain file


@pytest.mark.parametrize(
    "mode",
    [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK, stat.S_IFDIR],
    ids=oct,
)
def test_what_is_no_file_in_a_zip_is_left_out_and_named(take: Take, mode: int) -> None:
    network = (zipfile.ZipInfo("network.py"), b"x = 1\n", zipfile.ZIP_STORED)
    taken = take(zip_of([network, odd_in_zip("odd.py", mode | 0o777)]))
    assert taken == Intake(NETWORK, ("odd.py",))


def test_a_folder_of_ms_dos_is_no_file(take: Take) -> None:
    info = zipfile.ZipInfo("odd.py")
    info.external_attr = 0x10
    network = (zipfile.ZipInfo("network.py"), b"x = 1\n", zipfile.ZIP_STORED)
    taken = take(zip_of([network, (info, b"", zipfile.ZIP_STORED)]))
    assert taken == Intake(NETWORK, ("odd.py",))


@pytest.mark.parametrize(
    "kind",
    [tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.DIRTYPE,
     tarfile.FIFOTYPE, b"V", b"D"],
)  # fmt: skip
def test_what_is_no_file_in_a_tar_is_left_out_and_named(take: Take, kind: bytes) -> None:
    regular = tarfile.TarInfo("network.py")
    regular.size = 6
    taken = take(tar_of([odd_in_tar("odd.py", kind), (regular, b"x = 1\n")]))
    assert taken == Intake(NETWORK, ("odd.py",))


def test_a_link_in_a_tar_has_no_content_whatever_size_it_claims(take: Take) -> None:
    link = header("odd.py", b"", kind=tarfile.SYMTYPE, size=512)
    assert take(link + header("network.py", b"x = 1\n")) == Intake(NETWORK, ("odd.py",))


def test_a_file_with_gaps_is_left_out_and_named(take: Take) -> None:
    told = header("pax", b"22 GNU.sparse.major=1\n", kind=tarfile.XHDTYPE)
    taken = take(told + header("odd.py", b"1\n") + header("network.py", b"x = 1\n"))
    assert taken == Intake(NETWORK, ("odd.py",))


@zip_and_tar
def test_folders_that_end_in_py_are_left_out_and_named(take: Take, pack: Pack) -> None:
    taken = take(pack([*NETWORK, ("odd.py/", b""), ("odd.py/deep.py", b"")]))
    assert taken == Intake(NETWORK, ("odd.py",))


def test_a_long_name_cannot_make_a_file_of_a_folder(take: Take) -> None:
    long = header("././@LongLink", b"odd.py/\0", kind=tarfile.GNUTYPE_LONGNAME)
    taken = take(long + header("odd", b"y = 2\n") + header("network.py", b"x = 1\n"))
    assert taken == Intake(NETWORK, ("odd.py",))


@pytest.mark.parametrize("name", LEADING_OUT, ids=lambda name: ascii(name)[:30])
def test_a_path_that_leads_out_is_left_out_and_named(take: Take, name: str) -> None:
    for pack in (zipped, tarred):
        if pack is tarred and "\0" in name:
            continue
        [shown] = take(pack([*NETWORK, (name, b"evil = 1\n")])).skipped
        assert shown.isprintable()
        assert len(shown) <= 80
        assert take(pack([*NETWORK, (name, b"")])).files == NETWORK


@pytest.mark.parametrize("name", ODD, ids=lambda name: ascii(name)[:30])
@zip_and_tar
def test_an_odd_name_is_left_out_and_shown(take: Take, pack: Pack, name: str) -> None:
    taken = take(pack([*NETWORK, (name, b"")]))
    assert taken.files == NETWORK
    assert len(taken.skipped) == 1
    assert taken.skipped[0].isprintable()


def test_a_nul_does_not_end_a_name_in_a_zip(take: Take) -> None:
    packed = zipped([*NETWORK, ("odd.py\0b.txt", b""), ("odd.txt\0b.py", b"")])
    assert take(packed) == Intake(NETWORK, (r"odd.txt\x00b.py",))


def test_backslashes_of_windows_part_folders_in_a_zip(take: Take) -> None:
    packed = zipped([("mine\\network.py", b"x = 1\n"), ("mine\\d\\deep.py", b"")])
    assert take(packed) == Intake(NETWORK)
    evil = zipped([*NETWORK, ("..\\evil.py", b""), ("\\\\host\\evil.py", b"")])
    assert take(evil) == Intake(NETWORK, ("../evil.py", "//host/evil.py"))


def test_backslashes_in_a_tar_are_odd(take: Take) -> None:
    taken = take(tarred([*NETWORK, ("..\\evil.py", b""), ("odd\\evil.py", b"")]))
    assert taken == Intake(NETWORK, ("..\\evil.py", "odd\\evil.py"))


def test_what_was_left_out_is_told_when_nothing_remains(take: Take) -> None:
    assert "no .py files but those left out" in refusal(take, tarred([("../evil.py", b"")]))


# Which folder


@pytest.mark.parametrize(
    "files",
    [
        {"exercises/network.py"},
        {"./network.py"},
        {"./exercises//./network.py"},
        {"a/b/c/network.py"},
        {"exercises/network.py", "exercises/inner/neuron.py"},
        {"network.py", "exercises/neuron.py"},
        {"mine/network.py", "mine/.git/hooks/x.py", ".hidden/neuron.py", ".top.py"},
        {"mine/network.py", "__MACOSX/mine/._network.py", "__MACOSX/neuron.py"},
        {"mine/network.py", "mine/._network.py", "mine/.DS_Store"},
        {"mine/network.py", "__pycache__/neuron.py", "site-packages/train.py"},
        {"mine/network.py", "env/Lib/site-packages/numpy/train.py", "env/bin/activate_this.py"},
        {"mine/network.py", "other/play.py"},
        {"mine/network.py", "play.py", "a.py"},
    ],
    ids=lambda files: " ".join(sorted(files)),
)
@zip_and_tar
def test_the_shallowest_folder_of_the_learner_is_taken(
    take: Take, pack: Pack, files: set[str]
) -> None:
    for order in (sorted(files), sorted(files, reverse=True)):
        assert take(pack([(name, b"x = 1\n") for name in order])) == Intake(NETWORK)


def test_the_folder_with_more_of_what_is_graded_is_taken(take: Take) -> None:
    files = [("a/network.py", b""), ("b/network.py", b"x = 1\n"), ("b/train.py", b"")]
    assert take(zipped(files)) == Intake((*NETWORK, ("train.py", b"")))


def test_without_a_graded_file_the_shallowest_folder_is_taken(take: Take) -> None:
    files = [("a/b/c.py", b""), ("a/play.py", b"y = 2\n")]
    assert take(zipped(files)) == Intake((("play.py", b"y = 2\n"),))
    assert take(zipped(files), wanted=frozenset()).files == (("play.py", b"y = 2\n"),)


@pytest.mark.parametrize("name", ["network.py", "play.py"])
@zip_and_tar
def test_two_equal_folders_are_refused_and_named(take: Take, pack: Pack, name: str) -> None:
    sentence = refusal(take, pack([(f"new/{name}", b""), (f"final/{name}", b"")]))
    assert "holds Python files in 'final' and in 'new'" in sentence


def test_a_folder_of_nothing_but_links_is_not_chosen(take: Take) -> None:
    regular = tarfile.TarInfo("mine/network.py")
    regular.size = 6
    packed = tar_of([odd_in_tar("network.py", tarfile.SYMTYPE), (regular, b"x = 1\n")])
    assert take(packed) == Intake(NETWORK)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("network.py", "network.py"),
        ("network.py", "Network.py"),
        ("network.py", "./network.py"),
        ("\xfcbung.py", "u\u0308bung.py"),
        ("network.py", "network.py/"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
@zip_and_tar
def test_a_file_that_is_there_twice_is_refused(
    take: Take, pack: Pack, first: str, second: str
) -> None:
    assert "twice" in refusal(take, pack([(first, b"x = 1\n"), (second, b"")]))
    assert "twice" in refusal(take, pack([(second, b""), (first, b"x = 1\n")]))


def test_a_file_that_is_twice_elsewhere_is_nobodys(take: Take) -> None:
    files = [*NETWORK, ("old/a.py", b""), ("old/A.py", b"")]
    assert take(tarred(files)) == Intake(NETWORK)


# What cannot be read


@pytest.mark.parametrize(
    "content",
    [b"", b"x = 1\n", b"PK", b"Rar!\x1a\x07\x01\0", b"7z\xbc\xaf\x27\x1c", bytes(511), b"\0" * 511],
    ids=repr,
)
def test_what_is_no_archive_is_told_what_would_be_one(take: Take, content: bytes) -> None:
    assert "is a file: --target takes the folder" in refusal(take, content)


@each_kind
def test_a_truncated_archive_is_refused(take: Take, pack: Pack) -> None:
    packed = pack([("network.py", b"x = 1\n" * 200)])
    assert "damaged" in refusal(take, packed[:1000] if len(packed) > 2000 else packed[:-9])


@each_kind
def test_an_archive_with_a_flipped_byte_in_a_file_is_never_read_wrongly(
    take: Take, pack: Pack
) -> None:
    content = bytes(range(256))
    packed = bytearray(pack([("network.py", content)]))
    place = packed.find(content[40:60])
    if place < 0:  # compressed
        place = len(packed) // 3
    packed[place] ^= 0xFF
    if packed[257:262] == b"ustar":
        return  # a plain tar has no checksum of the content
    assert "damaged" in refusal(take, bytes(packed))


def test_a_header_in_the_middle_of_a_tar_that_is_none_is_damage(take: Take) -> None:
    packed = header("network.py", b"x = 1\n") + b"#" * 512
    assert "damaged" in refusal(take, packed)


@pytest.mark.parametrize("size", [-512, -1, 10**6, 2**62])
def test_a_tar_whose_sizes_lie_is_refused(take: Take, size: int) -> None:
    assert "damaged" in refusal(take, header("network.py", b"x = 1\n", size=size))
    told = f"{len(str(size)) + 9} size={size}\n".encode()
    told = header("pax", told, kind=tarfile.XHDTYPE)
    assert "damaged" in refusal(take, told + header("network.py", b"x = 1\n"))


@pytest.mark.parametrize(
    "record",
    [b"0 path=x\n", b"-9 path=x\n", b"99 path=x\n", b"path=x\n", b" path=x\n", b"9" * 400, b"1 "],
    ids=repr,
)
def test_a_damaged_pax_header_is_refused(take: Take, record: bytes) -> None:
    told = header("pax", record, kind=tarfile.XHDTYPE)
    assert "damaged" in refusal(take, told + header("network.py", b"x = 1\n"))


def test_a_password_is_told(take: Take) -> None:
    packed = bytearray(zipped(NETWORK))
    packed[packed.find(b"PK\x01\x02") + 8] |= 1
    assert "protected by a password" in refusal(take, bytes(packed))


def test_a_password_on_what_is_not_taken_matters_not(take: Take) -> None:
    packed = bytearray(zipped([("notes.txt", b""), *NETWORK]))
    packed[packed.find(b"PK\x01\x02") + 8] |= 1
    assert take(bytes(packed)) == Intake(NETWORK)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 9, 97])
def test_an_unusual_method_is_refused_before_it_is_tried(take: Take, method: int) -> None:
    packed = zipped(NETWORK, method if method in (12, 14) else zipfile.ZIP_STORED)
    directory = packed.find(b"PK\x01\x02") + 10
    packed = packed[:directory] + struct.pack("<H", method) + packed[directory + 2 :]
    assert "compressed in an unusual way" in refusal(take, packed)


def test_a_zip_that_claims_another_size_is_refused(take: Take) -> None:
    packed = bytearray(zipped([("network.py", b"#" * 5000)]))
    place = packed.find(b"PK\x01\x02") + 24
    packed[place : place + 4] = struct.pack("<I", 50)
    assert "damaged" in refusal(take, bytes(packed))


def test_an_archive_in_an_archive_is_not_opened(take: Take) -> None:
    inner = zipped(NETWORK)
    assert "no .py files" in refusal(take, zipped([("inner.zip", inner)]))
    assert "holds no tar archive" in refusal(take, gzip.compress(inner))
    assert "holds no tar archive" in refusal(take, gzip.compress(gzip.compress(tarred(NETWORK))))


# Limits


@pytest.mark.parametrize("squeeze", [gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_costs_little(take: Take, squeeze: Callable[[bytes], bytes]) -> None:
    bomb = squeeze(bytes(16 * MIB)) * 64
    assert len(bomb) < 2 * MIB
    (sentence, peak) = with_peak(lambda: refusal(take, bomb))
    assert "holds more than 64 MiB" in sentence
    assert peak < 200 * MIB


def test_a_bomb_in_a_zip_costs_little(take: Take) -> None:
    bomb = zipped([(f"m{number}.py", bytes(8 * MIB)) for number in range(8)])
    (sentence, peak) = with_peak(lambda: refusal(take, bomb))
    assert "no .py files but those left out" in sentence
    assert peak < 4 * MIB


def with_peak(run: Callable[[], str]) -> tuple[str, int]:
    """What a call gives, and the most memory that it had at a time, in bytes."""
    tracemalloc.start()
    try:
        return run(), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_xz_that_wants_much_memory_is_refused(take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = lzma.compress(tarred(NETWORK), preset=6)
    assert take(packed) == Intake(NETWORK)
    assert take(lzma.compress(tarred(NETWORK), preset=9)) == Intake(NETWORK)
    monkeypatch.setattr(archives, "MAX_MEMORY", MIB)
    assert "damaged, or packed in a way" in refusal(take, packed)


def test_very_many_compressed_streams_are_refused(
    take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MAX_STREAMS", 10)
    whole, empty = gzip.compress(tarred(NETWORK)), gzip.compress(b"")
    assert take(whole + 9 * empty) == Intake(NETWORK)
    assert "damaged, or packed in a way" in refusal(take, whole + 10 * empty)


@zip_and_tar
def test_very_many_entries_are_refused(take: Take, pack: Pack) -> None:
    notes = [(f"{number}.txt", b"") for number in range(MAX_ENTRIES)]
    assert take(pack([*NETWORK, *notes[1:]])) == Intake(NETWORK)
    assert "more than 10,000 entries" in refusal(take, pack([*NETWORK, *notes]))


def test_a_directory_of_a_zip_that_is_costly_to_read_is_refused(take: Take) -> None:
    info = zipfile.ZipInfo("network.py")
    info.extra = struct.pack("<HH", 0x9999, 0) * 16_000
    network = (info, b"x = 1\n", zipfile.ZIP_STORED)
    assert take(zip_of([network])) == Intake(NETWORK)
    notes = [zipfile.ZipInfo(f"{number}.txt") for number in range(17)]
    for note in notes:
        note.extra = info.extra
    packed = zip_of([network, *((note, b"", zipfile.ZIP_STORED) for note in notes)])
    assert "or odd ones" in refusal(take, packed)


def test_a_pax_header_of_many_digits_costs_no_quadratic_time(take: Take) -> None:
    record = b"9" * (4 * MIB)
    told = header("pax", record, kind=tarfile.XHDTYPE)
    started = time.perf_counter()
    assert "damaged" in refusal(take, told + header("network.py", b""))
    assert time.perf_counter() - started < 30  # tarfile would take hours


def test_records_that_tell_nothing_are_not_kept(take: Take) -> None:
    records = b"".join(b"12 a%06d=\n" % number for number in range(90_000))
    told = header("pax", records, kind=tarfile.XHDTYPE)
    packed = told + header("network.py", b"x = 1\n")
    (sentence, peak) = with_peak(lambda: repr(take(packed)))
    assert sentence == repr(Intake(NETWORK))
    assert peak < 5 * len(packed)


def test_an_archive_of_the_largest_size_is_read_and_no_larger_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.zip"
    path.write_bytes(tarred(NETWORK))
    os.truncate(path, MAX_ARCHIVE)
    assert take_in(path) == Intake(NETWORK)
    os.truncate(path, MAX_ARCHIVE + 1)
    with pytest.raises(UsageError, match="larger than 64 MiB"):
        take_in(path)


@pytest.mark.skipif(os.name != "posix", reason="needs links and fifos")
def test_an_archive_is_a_regular_file_and_no_link(tmp_path: Path) -> None:
    (tmp_path / "real.zip").write_bytes(zipped(NETWORK))
    (tmp_path / "link.zip").symlink_to("real.zip")
    (tmp_path / "broken.zip").symlink_to("nothing")
    os.mkfifo(tmp_path / "fifo.zip")
    for name in ("link.zip", "broken.zip", "fifo.zip"):
        with pytest.raises(UsageError, match=f"'{name}' is a link"):
            take_in(tmp_path / name)


# Whatever comes


def expect_intake_or_sentence(content: bytes) -> Intake | None:
    """Taking it in gives files of plain names, or a sentence, and writes nothing anywhere."""
    with tempfile.TemporaryDirectory() as empty, pytest.MonkeyPatch.context() as patch:
        path = Path(empty) / "mine.zip"
        path.write_bytes(content)
        patch.chdir(empty)
        patch.setattr(tempfile, "tempdir", empty)
        try:
            taken = take_in(path, wanted=WANTED)
        except UsageError as error:
            assert str(error).isprintable()
            assert len(str(error)) < 1500
            taken = None
        assert os.listdir(empty) == ["mine.zip"]  # noqa: PTH208
        patch.undo()
    if taken is not None:
        expect_plain(taken)
    return taken


def expect_plain(taken: Intake) -> None:
    """Every file has a plain name and is small; every other name can be printed."""
    assert 0 < len(taken.files) <= MAX_FILES
    for name, content in taken.files:
        assert re.fullmatch(r"[^./][^/]*\.py", name)
        assert name.isprintable()
        assert not NOT_IN_NAMES & set(name)
        assert len(content) <= MAX_BYTES
    assert len({name.casefold() for name, _ in taken.files}) == len(taken.files)
    assert all(name.isprintable() for name in taken.skipped)


SIGNS = (b"", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\0")
VALID = [pack([("m/network.py", b"x = 1\n" * 9), ("m/a.txt", b"")]) for pack in PACKERS.values()]
names = st.one_of(
    st.text(st.characters(), max_size=12),
    st.lists(st.sampled_from(["..", "/", "a", ".py", "\\", "C:", ".", "\n", "\0", "N", "n"]))
    .map("".join),
).map(lambda name: f"{name}.py")  # fmt: skip


@EXAMPLES
@given(sign=st.sampled_from(SIGNS), rest=st.binary(max_size=600))
def test_arbitrary_bytes(sign: bytes, rest: bytes) -> None:
    assert expect_intake_or_sentence(sign + rest) is None


@settings(EXAMPLES, max_examples=400)
@given(
    packed=st.sampled_from(VALID),
    flips=st.lists(st.tuples(st.floats(0, 1), st.integers(1, 255)), max_size=4),
    kept=st.floats(0, 1) | st.just(1.0),
)
def test_mutated_archives(packed: bytes, flips: list[tuple[float, int]], kept: float) -> None:
    content = bytearray(packed)
    for place, flip in flips:
        content[int(place * (len(content) - 1))] ^= flip
    taken = expect_intake_or_sentence(bytes(content[: int(kept * len(content))]))
    if kept == 1.0 and not flips:
        assert taken == Intake((("network.py", b"x = 1\n" * 9),))


@FEWER
@given(flip=st.integers(1, 255), place=st.integers(0, 511), kind=st.sampled_from("01257LKxgSVX"))
def test_mutated_headers_of_a_tar_with_a_right_checksum(flip: int, place: int, kind: str) -> None:
    block = bytearray(header("m/network.py", b"20 path=a/other.py\n", kind=kind.encode()))
    block[place] ^= flip
    block[148:156] = b"        "
    block[148:156] = b"%06o\0 " % sum(block[:512])
    expect_intake_or_sentence(bytes(block) + header("m/network.py", b"x = 1\n"))


@FEWER
@given(st.lists(st.tuples(names, st.binary(max_size=9)), min_size=1, max_size=4))
def test_arbitrary_names_in_a_tar(files: list[tuple[str, bytes]]) -> None:
    named = [(without_lone_surrogates(name), content) for name, content in files]
    expect_intake_or_sentence(tarred(named))
    expect_intake_or_sentence(tarred(named, tarfile.GNU_FORMAT))


@FEWER
@pytest.mark.filterwarnings("ignore:Duplicate name")
@given(st.lists(st.tuples(names, st.binary(max_size=9)), min_size=1, max_size=4))
def test_arbitrary_names_in_a_zip(files: list[tuple[str, bytes]]) -> None:
    named = [(without_lone_surrogates(name), content) for name, content in files]
    expect_intake_or_sentence(zipped(named))


def without_lone_surrogates(name: str) -> str:
    return name.encode("utf-8", "replace").decode()


@FEWER
@given(st.binary(max_size=80))
def test_names_in_a_zip_that_claim_to_be_utf8(name: bytes) -> None:
    info = zipfile.ZipInfo("\xfc" * ((len(name) + 1) // 2) + ".py")
    packed = zip_of([(info, b"x = 1\n", zipfile.ZIP_STORED)])
    written = info.filename.encode()
    raw = name.ljust(len(written) - 3, b"x") + b".py"
    expect_intake_or_sentence(packed.replace(written, raw))


def test_what_is_left_of_an_archive_is_closed(take: Take) -> None:
    take(zipped(NETWORK))
    lowest_free = os.dup(0)
    os.close(lowest_free)
    for packed in (zipped(NETWORK), tarred(NETWORK), b"PK\x03\x04", b"no"):
        try:
            take(packed)
        except UsageError:
            assert packed in (b"PK\x03\x04", b"no")
    after = os.dup(0)
    os.close(after)
    assert after == lowest_free


def test_the_archives_of_this_test_are_those_of_the_library() -> None:
    with tarfile.open(fileobj=io.BytesIO(header("a", b"1") + bytes(1024))) as archive:
        assert archive.getnames() == ["a"]
