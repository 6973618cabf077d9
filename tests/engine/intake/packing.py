"""Archives of every kind, made in memory."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import partial

Files = Iterable[tuple[str, bytes]]
Pack = Callable[[Files], bytes]


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of regular files and, for names that end in "/", folders."""
    return zip_of((zip_info(name), content, method) for name, content in files)


def zip_info(name: str) -> zipfile.ZipInfo:
    """An entry of exactly this name; the library would cut it at a NUL."""
    info = zipfile.ZipInfo()
    info.filename = info.orig_filename = name
    return info


def zip_of(entries: Iterable[tuple[zipfile.ZipInfo, bytes, int]]) -> bytes:
    """A zip of entries as they are described."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for info, content, method in entries:
            archive.writestr(info, content, method)
    return out.getvalue()


def odd_in_zip(name: str, mode: int) -> tuple[zipfile.ZipInfo, bytes, int]:
    """An entry of a zip whose Unix mode is `mode`; a link leads to its content."""
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info, b"/etc/passwd", zipfile.ZIP_STORED


def tarred(files: Files, format: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar of regular files and, for names that end in "/", folders."""
    entries = []
    for name, content in files:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        if name.endswith("/"):
            info.type = tarfile.DIRTYPE
        entries.append((info, content))
    return tar_of(entries, format)


def tar_of(
    entries: Iterable[tuple[tarfile.TarInfo, bytes]], format: int = tarfile.PAX_FORMAT
) -> bytes:
    """A tar of entries as they are described."""
    out = io.BytesIO()
    with tarfile.open(
        fileobj=out, mode="w", format=format, encoding="utf-8", errors="surrogateescape"
    ) as archive:
        for info, content in entries:
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def odd_in_tar(name: str, kind: bytes) -> tuple[tarfile.TarInfo, bytes]:
    """An entry of a tar that is no regular file."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, "/etc/passwd"
    return info, b""


def header(
    name: str, content: bytes, *, kind: bytes = tarfile.REGTYPE, size: int | None = None
) -> bytes:
    """One header of a tar and its content, with whatever size it claims."""
    info = tarfile.TarInfo(name)
    info.type, info.size = kind, len(content) if size is None else size
    return info.tobuf(tarfile.GNU_FORMAT) + content + bytes(-len(content) % 512)


def squeezed(squeeze: Callable[[bytes], bytes], files: Files) -> bytes:
    """A compressed tar."""
    return squeeze(tarred(files))


PACKERS: Mapping[str, Pack] = {
    "zip": zipped,
    "stored.zip": partial(zipped, method=zipfile.ZIP_STORED),
    "tar": tarred,
    "gnu.tar": partial(tarred, format=tarfile.GNU_FORMAT),
    "ustar.tar": partial(tarred, format=tarfile.USTAR_FORMAT),
    "tar.gz": partial(squeezed, gzip.compress),
    "tar.bz2": partial(squeezed, bz2.compress),
    "tar.xz": partial(squeezed, lzma.compress),
}
