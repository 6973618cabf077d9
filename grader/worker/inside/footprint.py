"""What a submission can change in its process beyond its own names.

Nobody is marked by this: a worker that is not as it was is replaced before the next check.
"""

from __future__ import annotations

import builtins
import os
import sys
from types import ModuleType
from typing import Any

import numpy as np


class Footprint:
    """The state of the process at one moment."""

    def __init__(self) -> None:
        modules = (builtins, np, np.random, np.linalg, np.fft)
        self._names = {module: tuple(vars(module)) for module in modules}
        self._state = self._look()

    def unchanged(self) -> bool:
        """Whether everything is as it was at that moment."""
        try:
            return self._look() == self._state
        except Exception:
            return False

    def _look(self) -> list[Any]:
        return [
            os.getcwd(),  # noqa: PTH109
            len(sys._current_frames()),
            [id(finder) for finder in (*sys.meta_path, *sys.path_hooks)],
            [id(stream) for stream in (sys.stdout, sys.stderr)],
            sys.getrecursionlimit(),
            sys.gettrace() is None,
            sys.getprofile() is None,
            [self._ids(module) for module in self._names],
        ]

    def _ids(self, module: ModuleType) -> list[int]:
        # Names that NumPy adds when it loads a part of itself were not there at first.
        return [id(vars(module).get(name)) for name in self._names[module]]
