"""Limits and walls around the worker, closed before NumPy or the submission is imported.

The one interface for what an operating system offers: `close_walls` sets what there is and
returns the name of the level that was reached. Today that is process separation with resource
limits; the file and system-call walls have their place here.
"""

from __future__ import annotations

from typing import Any

try:
    import resource
except ImportError:  # Windows has no resource limits; the deadlines still hold there.
    resource = None  # type: ignore[assignment]

LEVEL = "process"


def close_walls(limits: dict[str, int]) -> str:
    """Apply `limits` (address space, CPU seconds, file bytes, open files); return the level."""
    if resource is not None:
        for name, value in limits.items():
            set_limit(resource, name, value)
    return LEVEL


def set_limit(module: Any, name: str, value: int) -> None:
    """Lower one resource limit, never above what the system already allows."""
    kind = getattr(module, f"RLIMIT_{name}", None)
    if kind is None:
        return
    hard = module.getrlimit(kind)[1]
    bound = value if hard == module.RLIM_INFINITY else min(value, hard)
    try:
        module.setrlimit(kind, (bound, bound))
    except (ValueError, OSError):
        # macOS refuses some limits outright; the level that is reported does not promise them.
        return
