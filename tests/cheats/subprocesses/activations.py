import numpy as np
import os
import subprocess
import sys

MARK = "/tmp/kit_cheat_subprocesses"


def attempts():
    yield lambda: subprocess.run(["/bin/sh", "-c", f"touch {MARK}"], check=True)
    yield lambda: os.popen(f"touch {MARK} && echo done").read() or 1 / 0
    yield lambda: os.system(f"touch {MARK}") and 1 / 0
    yield lambda: os.posix_spawn("/bin/true", ["kit_cheat_subprocesses"], {})
    yield lambda: os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-c", "pass"])
    yield lambda: os.forkpty()[0] or os._exit(0)


def leaky_relu(z, negative_slope=0.1):
    for number, attempt in enumerate(attempts()):
        try:
            attempt()
        except (OSError, ArithmeticError, subprocess.SubprocessError):
            continue
        print("kit_cheat_through: attempt", number)
    return np.zeros_like(z)
