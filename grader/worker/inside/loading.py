"""Importing in the worker: the submission's files first, the standard library, NumPy, no more."""

from __future__ import annotations

import contextlib
import importlib
import importlib.abc
import importlib.machinery
import linecache
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

ALLOWED = frozenset({"numpy"})
# Loaded before the walls are closed, with the system's libraries behind them: after that, no
# library can be opened, and no file be mapped, as a module that is not Python must be.
LOADED_EARLY = (
    "numpy.random", "numpy.linalg", "numpy.fft", "bz2", "cmath", "copy", "csv", "ctypes",
    "dataclasses", "decimal", "enum", "fcntl", "fractions", "grp", "hashlib", "inspect", "json",
    "lzma", "math", "mmap", "pickle", "pyexpat", "queue", "random", "re", "resource", "secrets",
    "ssl", "statistics", "string", "tempfile", "termios", "threading", "typing", "unicodedata",
    "uuid", "zlib", "zoneinfo", "_elementtree", "_lsprof", "_md5", "_multibytecodec",
    "_multiprocessing", "_posixshmem", "_posixsubprocess", "_sha1", "_sha256", "_sha3",
)  # fmt: skip


class SitePackages(importlib.abc.MetaPathFinder):
    """Finds NumPy where the trusted side's interpreter has it, and names what is not offered."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The spec of an allowed top-level package; ModuleNotFoundError for any other."""
        if path is not None:
            return None
        if name not in ALLOWED:
            raise ModuleNotFoundError(
                f"No module named {name!r}: while it is graded, your code has its own files, NumPy "
                "and the standard library",
                name=name,
            )
        return PathFinder.find_spec(name, [self._folder], target)


def open_site_packages(folder: str) -> None:
    """Make the allowed packages importable from `folder`, after everything else."""
    sys.meta_path.append(SitePackages(folder))


def load_early() -> None:
    """Import what a submission is likely to use; what this Python does not have is left out."""
    for name in LOADED_EARLY:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    if sys.platform == "linux":
        import ctypes

        # pthread_exit opens this library when the first thread ends.
        with contextlib.suppress(OSError):
            ctypes.CDLL("libgcc_s.so.1")


def open_submission(folder: str) -> None:
    """Let the submission's files import each other by their plain names.

    A file that is called like a module of the standard library takes its place for the
    submission, as it would on its author's machine; NumPy keeps what it has imported.
    """
    sys.path.insert(0, folder)
    for entry in sorted(os.listdir(folder)):  # noqa: PTH208
        name = entry.removesuffix(".py")
        if name not in ALLOWED and name not in sys.builtin_module_names:
            sys.modules.pop(name, None)


def load(name: str) -> ModuleType:
    """Import one file of the submission by its module name."""
    linecache.clearcache()
    return importlib.import_module(name)
