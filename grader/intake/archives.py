"""Zip and tar archives, read in memory and within limits; nothing is ever unpacked to disk.

What an archive is, its first bytes say, not its name. A tar is walked here rather than by
`tarfile`, whose time before Python 3.12.6 is quadratic in the size of a pax header.
"""

from __future__ import annotations

import bz2
import contextlib
import io
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

MIB = 1024 * 1024
MAX_ARCHIVE = 64 * MIB  # of the file, and of the tar in it
MAX_ENTRIES = 10_000
MAX_STREAMS = 10_000  # compressed streams, one behind the other
MAX_MEMORY = 128 * MIB  # that xz may take for itself: 65 MiB at its highest level
MAX_EXTRA = MIB  # of extra fields in a zip, on which `zipfile` spends quadratic time
MAX_NUMBER = 20  # digits of a number in a pax header
CHUNK = 64 * 1024
BLOCK = 512

AS_USUAL = "pack the folder anew as a plain .zip or .tar.gz"
DAMAGED = f"is damaged, or packed in a way that the grader does not know: {AS_USUAL}."
UNKNOWN = "is a file: --target takes the folder that holds it, or a .zip, .tar or .tar.gz of it."

ZIP_SIGNS = (b"PK\x03\x04", b"PK\x05\x06")
DIRECTORY_ENTRY, NAMES_AND_EXTRA = b"PK\x01\x02", struct.Struct("<28xHH14x")
MS_DOS_FOLDER = 0x10
ENCRYPTED = 0x1
FILE_TYPES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
WITHOUT_CONTENT = (
    tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.DIRTYPE,
    tarfile.FIFOTYPE,
)  # fmt: skip
PATH, SIZE, SPARSE = "path", "size", "sparse"
TELLING = (b"path=", b"size=", b"GNU.sparse.")


class ArchiveError(Exception):
    """An archive that cannot be taken in; its text is a sentence that lacks the archive's name."""


@dataclass(frozen=True)
class Member:
    """One entry of an archive, with "/" between the folders of its path.

    `read(most)` gives its first `most` bytes; raises ArchiveError.
    """

    path: str
    regular: bool
    read: Callable[[int], bytes]


class Stream(Protocol):
    """A decompressor of `zlib`, `bz2` or `lzma`."""

    @property
    def eof(self) -> bool:
        """Whether the end of the compressed stream was reached."""

    @property
    def unused_data(self) -> bytes:
        """What was found behind the end."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """At most `max_length` bytes."""


def gunzip() -> Stream:
    """A decompressor for gzip."""
    return zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)


def unxz() -> Stream:
    """A decompressor for xz, within a limit of memory."""
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MAX_MEMORY)


STREAMS: Mapping[bytes, Callable[[], Stream]] = {
    b"\x1f\x8b": gunzip,
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\0": unxz,
}


@contextlib.contextmanager
def damage_in_words() -> Iterator[None]:
    """Make an ArchiveError of whatever the standard library raises on the bytes of a stranger."""
    try:
        yield
    except ArchiveError:
        raise
    except Exception as error:  # a dozen kinds: BadZipFile, zlib.error, EOFError, struct.error ...
        raise ArchiveError(DAMAGED) from error


def members_of(content: bytes) -> tuple[Member, ...]:
    """The entries of a zip or a (compressed) tar; raises ArchiveError.

    The content of a member of a zip is not looked at before it is read.
    """
    found: list[Member] = []
    with damage_in_words():
        for member in open_archive(content):
            found.append(member)
            if len(found) > MAX_ENTRIES:
                raise ArchiveError(f"holds more than {MAX_ENTRIES:,} entries: {AS_USUAL}.")
    return tuple(found)


def open_archive(content: bytes) -> Iterator[Member]:
    """The entries of whatever kind of archive begins like this."""
    if content.startswith(ZIP_SIGNS):
        return zip_members(content)
    for sign, start in STREAMS.items():
        if content.startswith(sign):
            content = expand(content, sign, start)
            if not is_tar(content):
                raise ArchiveError(f"is compressed, but holds no tar archive: {AS_USUAL}.")
    if not is_tar(content):
        raise ArchiveError(UNKNOWN)
    return tar_members(content)


def expand(content: bytes, sign: bytes, start: Callable[[], Stream]) -> bytes:
    """What is in compressed streams, one behind the other; anything else behind is ignored."""
    expanded = bytearray()
    place = 0
    for _ in range(MAX_STREAMS):
        stream = start()
        while not stream.eof:
            chunk = content[place : place + CHUNK]
            if not chunk:
                raise EOFError("the compressed stream has no end")
            expanded += stream.decompress(chunk, MAX_ARCHIVE + 1 - len(expanded))
            if len(expanded) > MAX_ARCHIVE:
                raise ArchiveError(f"holds more than 64 MiB: {AS_USUAL}, the Python files only.")
            place += len(chunk) - len(stream.unused_data)
        if not content.startswith(sign, place):
            return bytes(expanded)
    raise ArchiveError(DAMAGED)


def zip_members(content: bytes) -> Iterator[Member]:
    """The entries of a zip, read from its directory."""
    refuse_costly_directory(content)
    archive = zipfile.ZipFile(io.BytesIO(content))
    for info in archive.infolist():
        # The name as it is in the file: `filename` ends at a NUL. Some Windows tools write "\".
        path = info.orig_filename.replace("\\", "/")
        yield Member(path, is_regular(info), partial(read_zipped, archive, info))


def refuse_costly_directory(content: bytes) -> None:
    """Raise ArchiveError for what would take `zipfile` much memory or time to open.

    What looks like an entry of the directory is counted wherever it stands, because the place of
    the directory is the archive's own claim.
    """
    entries, extra = 0, 0
    place = content.find(DIRECTORY_ENTRY)
    while place >= 0 and place + NAMES_AND_EXTRA.size <= len(content):
        entries += 1
        extra += NAMES_AND_EXTRA.unpack_from(content, place)[1]
        if entries > MAX_ENTRIES or extra > MAX_EXTRA:
            raise ArchiveError(f"holds more than {MAX_ENTRIES:,} entries, or odd ones: {AS_USUAL}.")
        place = content.find(DIRECTORY_ENTRY, place + 4)


def is_regular(info: zipfile.ZipInfo) -> bool:
    """Whether an entry of a zip is a file, as far as it says: no folder, link or device."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    folder = info.is_dir() or info.external_attr & MS_DOS_FOLDER
    return not folder and kind in (0, stat.S_IFREG)


def read_zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """The first bytes of one file in a zip; its checksum is compared when it is read to the end."""
    if info.flag_bits & ENCRYPTED:
        raise ArchiveError("is protected by a password: pack the folder anew without one.")
    # `zipfile` limits what it unpacks at a time for these two methods only.
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ArchiveError(f"is compressed in an unusual way: {AS_USUAL}.")
    with damage_in_words(), archive.open(info) as file:
        return file.read(most)


def is_tar(content: bytes) -> bool:
    """Whether this begins with the header of a tar, which has a checksum, or with its end."""
    if content.startswith(bytes(BLOCK)):
        return not content.strip(b"\0")
    try:
        header_in(content, 0)
    except tarfile.TarError:
        return False
    return True


def header_in(content: bytes, place: int) -> tarfile.TarInfo:
    """The header at a place of a tar; raises tarfile.HeaderError."""
    block = content[place : place + BLOCK]
    return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")


def tar_members(content: bytes) -> Iterator[Member]:
    """The entries of a tar, one header after the other."""
    place = 0
    told: dict[str, str] = {}
    while place < len(content) and content[place : place + BLOCK].strip(b"\0"):
        header = header_in(content, place)
        size = content_size(header, told)
        start, end = place + BLOCK, place + BLOCK + size
        if size < 0 or end > len(content):
            raise EOFError("the tar ends before its content")
        if header.type in (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE):
            told |= pax_records(content[start:end])
        elif header.type == tarfile.GNUTYPE_LONGNAME:
            told[PATH] = as_text(content[start:end].partition(b"\0")[0])
        elif header.type not in (tarfile.XGLTYPE, tarfile.GNUTYPE_LONGLINK):
            regular = header.type in FILE_TYPES and SPARSE not in told
            path = told.get(PATH, header.name)
            yield Member(path, regular, partial(read_part, content, start, end))
            told = {}
        place = start + -(-size // BLOCK) * BLOCK


def content_size(header: tarfile.TarInfo, told: Mapping[str, str]) -> int:
    """The bytes between a header and the next one, without the padding."""
    if header.type in WITHOUT_CONTENT:
        return 0
    size = told.get(SIZE)
    return header.size if size is None else int(size[:MAX_NUMBER])


def read_part(content: bytes, start: int, end: int, most: int) -> bytes:
    """The first bytes of a file in a tar."""
    return content[start : min(end, start + most)]


def pax_records(content: bytes) -> dict[str, str]:
    """What a pax header tells of its file: the path, the size, and whether it is sparse.

    A record is `<its length> <key>=<value>` and a newline.
    """
    records: dict[str, str] = {}
    place = 0
    while place < len(content) and content[place]:
        space = content.index(b" ", place, place + MAX_NUMBER)
        end = place + int(content[place:space])
        if not space < end <= len(content):
            raise ValueError("a record of a pax header is longer than the header")
        if content.startswith(TELLING, space + 1):
            key, _, value = content[space + 1 : end - 1].partition(b"=")
            records[SPARSE if key.startswith(b"GNU.") else as_text(key)] = as_text(value)
        place = end
    return records


def as_text(content: bytes) -> str:
    """A name in UTF-8, or in whatever the packer's system had."""
    return content.decode("utf-8", "surrogateescape")
