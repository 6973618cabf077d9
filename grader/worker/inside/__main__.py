"""Start a worker, or the fork server that makes workers.

    python -I -S -B -u .../inside/__main__.py child|forkserver CHANNEL SITE_PACKAGES

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


def main(role: str, channel: str, site_packages: str) -> None:
    """Make NumPy importable, load what the submission may need, then play the role."""
    # What a submission reads here is as if its file were run without arguments.
    sys.argv[:] = ["grader"]
    load_package()
    loading = importlib.import_module(f"{PACKAGE}.loading")
    loading.open_site_packages(site_packages)
    loading.load_early()
    importlib.import_module(f"{PACKAGE}.{role}").main(channel)


if __name__ == "__main__":
    main(*sys.argv[1:])
