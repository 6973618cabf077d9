"""Misconceptions about mini-batches.

A batch in evidence is a pair of arrays; the samples carry their own numbers (X[i] = i, i + 1/2
and y[i] = one-hot i), so that each can be told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from grader.diagnosis.misconception import Way, either, matches, raises
from grader.diagnosis.recurring import writes_into_argument

Batches = Sequence[tuple[Any, Any]]


def numbers(batches: Batches) -> list[list[int]]:
    """The numbers of the samples in X, batch by batch."""
    if any(rows.ndim != 2 or rows.shape[1] != 2 for rows, _ in batches):
        raise ValueError("these are no rows of X")
    return [[int(number) for number in rows[:, 0]] for rows, _ in batches]


def in_order(batches: Batches) -> list[int]:
    """The numbers of the samples in X, one after the other."""
    return [number for batch in numbers(batches) for number in batch]


def labels(batches: Batches) -> list[int]:
    """The labels, one after the other."""
    return [int(label) for _, y in batches for label in np.argmax(np.atleast_2d(y), axis=1)]


def is_shuffled_by_python(got: Batches) -> bool:
    """Whether row i comes from row i or an earlier one, as random.shuffle leaves a matrix.

    It assigns x[i], x[j] = x[j], x[i] for i from the end and some j <= i: of rows, which are
    views, only x[i] changes.
    """
    seen = in_order(got)
    return len(set(seen)) < len(seen) and all(number <= i for i, number in enumerate(seen))


def repeats(batches: Batches, n: int) -> bool:
    """Whether samples come again, as many in all as there should be, each batch a new choice."""
    seen = in_order(batches)
    chosen = {tuple(sorted(batch)) for batch in numbers(batches)}
    return len(set(seen)) < len(seen) == n and len(chosen) == len(batches) > 1


def is_stopped_early(got: Batches, n: int, batch_size: int) -> bool:
    """Whether whole batches come, without repetition, and some samples don't."""
    seen = in_order(got)
    full = all(len(batch) == batch_size for batch in numbers(got))
    return full and len(set(seen)) == len(seen) == n - batch_size


def sizes_are(wrong: Callable[[int, int], list[int]]) -> Way:
    """n samples come in batches of these sizes."""
    return matches(lambda got, n, batch_size: got == wrong(n, batch_size), "sizes")


def is_another_size(got: list[int], n: int, batch_size: int) -> bool:
    """Whether all samples come in batches of one size that is not the one asked for."""
    size = got[0]
    expected = [size] * (n // size) + ([n % size] if n % size else [])
    return got == expected and size not in (1, batch_size, n) and len(got) != -(-n // batch_size)


def split_evenly(n: int, parts: int) -> list[int]:
    """The sizes that np.array_split makes."""
    return [len(part) for part in np.array_split(np.arange(n), parts)]


def orders_differ(first: Sequence[int], second: Sequence[int]) -> bool:
    """The same things in another order."""
    return list(first) != list(second) and sorted(first) == sorted(second)


EPOCH = {
    "mb-with-replacement": matches(
        lambda got, n: repeats(got, n) and not is_shuffled_by_python(got), "epoch"
    ),
    "mb-random-shuffle": matches(is_shuffled_by_python, "epoch", "pairs"),
    "mb-no-default-rng": raises(
        "AttributeError", "'NoneType' object has no attribute '(permutation|shuffle|permuted)'"
    ),
    "mb-same-batch": matches(
        lambda got: len(got) > 1 and len({tuple(batch) for batch in numbers(got)}) == 1,
        "epoch",
    ),
    "mb-step-one": either(
        matches(
            lambda got, n, batch_size: (
                len(got) in (n, n - batch_size, n - batch_size + 1)
                and numbers(got)[0][1:] == numbers(got)[1][: batch_size - 1]
            ),
            "epoch",
        ),
        sizes_are(lambda n, size: [min(size, n - start) for start in range(n)]),
    ),
    "mb-in-place": writes_into_argument(),
    "mb-last-dropped": either(
        sizes_are(lambda n, size: [size] * (n // size) if n % size else []),
        matches(is_stopped_early, "epoch"),
    ),
    "mb-empty-batch": matches(lambda got, expected: got == [*expected, 0], "sizes"),
    "mb-last-filled": sizes_are(lambda n, size: [size] * -(-n // size) if n % size else []),
    "mb-number-of-batches": sizes_are(split_evenly),
    "mb-even-split": either(
        sizes_are(lambda n, size: split_evenly(n, n // size)),
        sizes_are(lambda n, size: split_evenly(n, -(-n // size))),
        raises("ValueError", "array split does not result in an equal division"),
    ),
    "mb-one-batch": sizes_are(lambda n, size: [n] if n > size else []),
    "mb-single-rows": sizes_are(lambda n, size: [1] * n),
    "mb-fixed-size": matches(is_another_size, "sizes"),
}

PAIRS = {
    "mb-x-only": matches(
        lambda got, n: labels(got) == list(range(n)) and orders_differ(in_order(got), range(n)),
        "pairs",
    ),
    "mb-y-only": either(
        matches(
            lambda got, n: in_order(got) == list(range(n)) and orders_differ(labels(got), range(n)),
            "pairs",
        ),
        matches(
            lambda got, batches: got[0] == sorted(got[0]) != labels(batches),
            "orders",
        ),
    ),
    "mb-shuffled-apart": matches(
        lambda got, n: (
            orders_differ(in_order(got), labels(got))
            and orders_differ(labels(got), range(n))
            and orders_differ(in_order(got), range(n))
        ),
        "pairs",
    ),
    "mb-swapped": matches(
        lambda got: all(y.ndim == 2 and y.shape[1] == 2 and rows.shape[1] > 2 for rows, y in got),
        "items",
        "pairs",
    ),
}

WAYS: Mapping[str, Way] = {**EPOCH, **PAIRS}
