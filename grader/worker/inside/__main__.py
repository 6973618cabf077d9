"""Start a worker, or with a second argument the fork server that makes workers.

    python -I -S -B -u .../inside/__main__.py CHANNEL
    python -I -S -B -u .../inside/__main__.py CONTROL SITE_PACKAGES

With `-S` no site-packages are on the path, and with a private package name the submission may
have files called `frames.py` or `child.py` of its own.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path

PACKAGE = "_grader_inside"


def load_package() -> None:
    """Make this folder importable as a package under a private name."""
    folder = Path(__file__).resolve().parent
    spec = importlib.util.spec_from_file_location(
        PACKAGE, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec is not None and spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    spec.loader.exec_module(package)


if __name__ == "__main__":
    load_package()
    if len(sys.argv) == 2:
        importlib.import_module(f"{PACKAGE}.child").main(sys.argv[1])
    else:
        importlib.import_module(f"{PACKAGE}.forkserver").main(int(sys.argv[1]), sys.argv[2])
