"""What the kernel under the tests offers, asked for without the code that is tested."""

from __future__ import annotations

import ctypes
import sys

CREATE_RULESET, VERSION = 444, 1
HAS_LANDLOCK = (
    sys.platform == "linux"
    and ctypes.CDLL(None).syscall(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION) > 0
)
LEVEL = "full" if HAS_LANDLOCK else "files-open" if sys.platform == "linux" else "process"
