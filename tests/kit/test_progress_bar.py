"""The bar of Sequential.fit: drawn for a terminal, and silent everywhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from .checkout import SOLUTIONS

EPOCHS, BATCHES = 2, 5
SCRIPT = f"""
import numpy as np
from sequential import Dense, Sequential

model = Sequential(rng=np.random.default_rng(0))
model.add(Dense(1))
model.compile("sgd", loss="mse", metrics=())
X = np.linspace(-1.0, 1.0, 50).reshape(-1, 1)
history = model.fit(X, 3 * X + 2, {EPOCHS}, batch_size={50 // BATCHES})
print(len(history["loss"]))
"""


def run_script(stderr: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=SOLUTIONS, stdout=subprocess.PIPE, stderr=stderr,
        text=True, check=True, timeout=60,
    )  # fmt: skip


def test_off_a_terminal_nothing_is_drawn() -> None:
    done = run_script(subprocess.PIPE)
    assert (done.stdout, done.stderr) == (f"{EPOCHS}\n", "")


def test_at_a_terminal_a_bar_fills_up_in_every_epoch() -> None:
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    ours, theirs = pty.openpty()
    try:
        done = run_script(theirs)
        os.set_blocking(ours, False)  # a bar that is not drawn is not waited for
        shown = os.read(ours, 1 << 16).decode("ascii")
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.stdout == f"{EPOCHS}\n"
    shares = [int(share) for share in re.findall(r"(\d+) %", shown)]
    assert shares == [20, 40, 60, 80, 100] * EPOCHS
    assert shown.count(f"[{'#' * 40}] 100 %\r\n") == EPOCHS
