"""What a worker may make this process receive, keep and compute during one check.

A submission cannot be kept from asking: for its own sake it may call functions that live here, with
arrays of its choice. So what it sends is counted, and what is computed from it is estimated first.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.worker.inside.frames import Frame, FrameLimits, WireError

# How much more memory the values take that stand in a message than its text.
VALUES_TO_TEXT = 16


@dataclass(frozen=True)
class Bounds:
    """The most that one check needs, many times over.

    `frame` limits each frame, `received` all frames together: the bytes of their arrays, and those
    of their messages as often as the values in them take more. `functions` are those that the
    worker may call, `nested` is how many of its calls may wait for each other.

    An array that is computed has at most `items`, and no dimension is longer than `longest`. What
    is summed up for it has at most `terms`: a product of matrices has more of them than items.
    """

    frame: FrameLimits = field(default_factory=FrameLimits)
    received: float = 128 << 20
    functions: float = 1_000
    nested: int = 16
    items: float = 1 << 21
    terms: float = 1 << 29
    longest: float = 1 << 17


FOR_SUBMISSIONS = Bounds()
# Where no submission runs: whole courses are computed by known-good functions, MNIST included.
FOR_KNOWN_GOOD_ALONE = Bounds(
    FrameLimits(payload=256 << 20),
    received=math.inf, functions=math.inf, items=math.inf, terms=math.inf, longest=math.inf,
)  # fmt: skip


class TooLargeError(ValueError):
    """The arguments of a call would make more work than any check needs."""


class Allowance:
    """What a worker has used up of its bounds since the check began."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._received = 0

    def receive(self, frame: Frame) -> Frame:
        """Count a frame; raises WireError for one too many."""
        self._received += sum(len(part) for part in frame.segments if part is not None)
        self._received += VALUES_TO_TEXT * frame.length
        if self._received > self._bounds.received:
            raise WireError("the replies of one check are too long")
        return frame

    def register(self, functions: int) -> None:
        """Raise WireError if a worker may not call so many functions."""
        if functions >= self._bounds.functions:
            raise WireError("too many functions are passed on")

    def nest(self, depth: int) -> None:
        """Raise WireError if so many calls may not wait for each other."""
        if depth > self._bounds.nested:
            raise WireError("calls are nested too deeply")

    def reset(self) -> None:
        """A new check begins."""
        self._received = 0


class Extent:
    """How large the arrays can become that one call computes, whatever it combines them to.

    The items of a result are at most the product of the longest dimensions that were seen, as many
    as one array has of them; a product of matrices takes one dimension more.
    """

    def __init__(self, bounds: Bounds, *, numbers_are_sizes: bool) -> None:
        self._bounds = bounds
        self._numbers_are_sizes = numbers_are_sizes
        self._dimensions = 2
        self._sizes: list[int] = []

    def add(self, *values: Any) -> None:
        """Take in what a call works with; raises TooLargeError beyond the bounds."""
        for value in values:
            self._look_at(value, 0)
        self._sizes = heapq.nlargest(self._dimensions + 1, self._sizes)
        *longest, further = self._padded()
        if (
            max(self._sizes, default=0) > self._bounds.longest
            or math.prod(longest) > self._bounds.items
            or math.prod(longest) * further > self._bounds.terms
        ):
            raise TooLargeError("the arguments are larger than in any check")

    def _padded(self) -> list[int]:
        return [*self._sizes, *[1] * (self._dimensions + 1 - len(self._sizes))]

    def _look_at(self, value: Any, depth: int) -> None:
        if isinstance(value, dict):
            for item in value.values():
                self._look_at(item, depth)
        elif isinstance(value, (list, tuple)):
            self._take((len(value),), depth + 1)
            for item in value:
                self._look_at(item, depth + 1)
        elif self._numbers_are_sizes and is_whole(value):
            self._take((abs(int(np.asarray(value).item())),), depth)
        elif isinstance(value, np.ndarray):
            self._take(value.shape, depth + value.ndim)

    def _take(self, sizes: tuple[int, ...], dimensions: int) -> None:
        self._dimensions = max(self._dimensions, dimensions)
        self._sizes.extend(size for size in sizes if size > 1)


def is_whole(value: Any) -> bool:
    """Whether NumPy would take this value for the size of an array."""
    whole = isinstance(value, (int, np.integer))
    return whole or (isinstance(value, np.ndarray) and value.size == 1 and value.dtype.kind in "iu")
