"""Removing what a submission has written, however it has laid it out."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from uuid import uuid4


def remove_tree(folder: Path) -> None:
    """Remove a folder with all that is in it; what the system refuses to remove stays.

    `shutil.rmtree` calls itself for every level, and a path may be too long for any call. So what
    lies deep is moved up first.
    """
    # Names that nothing in the folder can have.
    mark = uuid4().hex
    names = (f"{mark}-{number}" for number in count())
    with contextlib.suppress(OSError):
        folder.chmod(0o700)
        while children := list(os.scandir(folder)):
            for child in children:
                if child.is_dir(follow_symlinks=False):
                    lift_children(folder, Path(child.path), names)
                else:
                    os.unlink(child.path)  # noqa: PTH108
        folder.rmdir()


def lift_children(folder: Path, child: Path, names: Iterator[str]) -> None:
    """Move everything in a child of a folder into the folder, and remove the child."""
    child.chmod(0o700)
    for entry in list(os.scandir(child)):
        if entry.is_dir(follow_symlinks=False):
            os.chmod(entry.path, 0o700)  # noqa: PTH101
        os.rename(entry.path, folder / next(names))  # noqa: PTH104
    child.rmdir()
