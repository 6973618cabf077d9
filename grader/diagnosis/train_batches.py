"""Misconceptions about mini-batches.

A batch in evidence is a pair of arrays; the samples carry their own numbers (X[i] = i, i + 1/2
and y[i] = one-hot i), so that each can be told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.diagnosis.misconception import Misconception, Seen, either, holds, raises

CHAPTER = "mini-batches"

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


def sizes_are(wrong: Callable[[int, int], list[int]]) -> Seen:
    """n samples come in batches of these sizes."""
    return holds(lambda got, n, batch_size: got == wrong(n, batch_size), "sizes")


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


EPOCH = (
    Misconception(
        id="mb-with-replacement",
        task="train.iterate_minibatches",
        says=(
            "Each batch is drawn anew, so some samples repeat and others never come: walk through "
            "one permutation, each sample once per epoch."
        ),
        because=(
            "Of n draws with replacement about a third of the samples, 1/e, is missed. "
            "One permutation cut into slices visits every sample exactly once."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, n: repeats(got, n) and not is_shuffled_by_python(got), "epoch"),
    ),
    Misconception(
        id="mb-random-shuffle",
        task="train.iterate_minibatches",
        says=(
            "random.shuffle on a matrix duplicates rows and loses others: shuffle the row "
            "numbers, rng.permutation(n)."
        ),
        because=(
            "random.shuffle swaps x[i] and x[j], but rows of an array are views: the first "
            "assignment overwrites what the second one still needs."
        ),
        chapter=CHAPTER,
        seen=holds(is_shuffled_by_python, "epoch", "pairs"),
    ),
    Misconception(
        id="mb-no-default-rng",
        task="train.iterate_minibatches",
        says=(
            "rng is None when the caller gives none: make one first, rng = "
            "np.random.default_rng() if rng is None else rng."
        ),
        because="None stands for 'not given', and it has no method permutation.",
        chapter=CHAPTER,
        seen=raises(
            "AttributeError", "'NoneType' object has no attribute '(permutation|shuffle|permuted)'"
        ),
    ),
    Misconception(
        id="mb-same-batch",
        task="train.iterate_minibatches",
        says=(
            "Every batch is the same one: the slice must move on, order[start : start + "
            "batch_size]."
        ),
        because=(
            "order[:batch_size] always means the first rows; start has to be part of the slice."
        ),
        chapter=CHAPTER,
        seen=holds(
            lambda got: len(got) > 1 and len({tuple(batch) for batch in numbers(got)}) == 1,
            "epoch",
        ),
    ),
    Misconception(
        id="mb-step-one",
        task="train.iterate_minibatches",
        says="The batches overlap: start must advance by batch_size, range(0, n, batch_size).",
        because="range(n) advances by one row, so each sample comes in batch_size batches.",
        chapter=CHAPTER,
        seen=either(
            holds(
                lambda got, n, batch_size: (
                    len(got) in (n, n - batch_size, n - batch_size + 1)
                    and numbers(got)[0][1:] == numbers(got)[1][: batch_size - 1]
                ),
                "epoch",
            ),
            sizes_are(lambda n, size: [min(size, n - start) for start in range(n)]),
        ),
    ),
    Misconception(
        id="mb-in-place",
        task="train.iterate_minibatches",
        says=(
            "The caller's data is shuffled in place: index with a permutation, X[order], instead "
            "of shuffling X."
        ),
        because=(
            "rng.shuffle writes into the array that the caller holds. Whoever keeps y, or a "
            "second view of X, then has labels that no longer fit."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: True, "argument"),
    ),
    Misconception(
        id="mb-last-dropped",
        task="train.iterate_minibatches",
        says="The last batch is dropped: go on to the end, range(0, n, batch_size).",
        because=(
            "A slice past the end is simply shorter, so the last, partial batch needs no care. "
            "n // batch_size counts full batches only."
        ),
        chapter=CHAPTER,
        seen=either(
            sizes_are(lambda n, size: [size] * (n // size) if n % size else []),
            holds(is_stopped_early, "epoch"),
        ),
    ),
    Misconception(
        id="mb-empty-batch",
        task="train.iterate_minibatches",
        says="An empty batch comes at the end: range(0, n, batch_size) stops in time.",
        because=(
            "When batch_size divides n there are n // batch_size batches, not one more. The mean "
            "over an empty batch is nan."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, expected: got == [*expected, 0], "sizes"),
    ),
    Misconception(
        id="mb-last-filled",
        task="train.iterate_minibatches",
        says="The last batch is filled up with samples that have already come: leave it smaller.",
        because="Samples that come twice in an epoch count twice; every sample comes once.",
        chapter=CHAPTER,
        seen=sizes_are(lambda n, size: [size] * -(-n // size) if n % size else []),
    ),
    Misconception(
        id="mb-number-of-batches",
        task="train.iterate_minibatches",
        says="batch_size is the number of rows in a batch, not the number of batches.",
        because=(
            "np.array_split(order, k) makes k parts. For batches of batch_size rows, slice: "
            "order[start : start + batch_size]."
        ),
        chapter=CHAPTER,
        seen=sizes_are(split_evenly),
    ),
    Misconception(
        id="mb-even-split",
        task="train.iterate_minibatches",
        says=(
            "The rows are spread evenly over the batches: each batch has batch_size rows, only the "
            "last one is smaller."
        ),
        because="np.array_split balances the parts; slices of batch_size rows don't.",
        chapter=CHAPTER,
        seen=either(
            sizes_are(lambda n, size: split_evenly(n, n // size)),
            sizes_are(lambda n, size: split_evenly(n, -(-n // size))),
            raises("ValueError", "array split does not result in an equal division"),
        ),
    ),
    Misconception(
        id="mb-one-batch",
        task="train.iterate_minibatches",
        says="All samples come in one batch: cut the order into slices of batch_size rows.",
        because=(
            "One batch means one step per epoch. Many rough steps beat one exact step by far."
        ),
        chapter=CHAPTER,
        seen=sizes_are(lambda n, size: [n] if n > size else []),
    ),
    Misconception(
        id="mb-single-rows",
        task="train.iterate_minibatches",
        says="The samples come one by one: a batch has batch_size rows.",
        because="X[rows] with a slice of row numbers gives a whole batch at once.",
        chapter=CHAPTER,
        seen=sizes_are(lambda n, size: [1] * n),
    ),
    Misconception(
        id="mb-fixed-size",
        task="train.iterate_minibatches",
        says="The batches have a size of their own: use the argument batch_size.",
        because="The caller decides how many rows a step sees; a number in the body overrules it.",
        chapter=CHAPTER,
        seen=holds(is_another_size, "sizes"),
    ),
)

PAIRS = (
    Misconception(
        id="mb-x-only",
        task="train.iterate_minibatches",
        says=(
            "Only X is shuffled, so the labels no longer belong to their samples: index both with "
            "the same permutation."
        ),
        because=(
            "Row i of X_batch must be the image of label i of y_batch. With y in its old order "
            "nothing crashes; the accuracy just stays at chance."
        ),
        chapter=CHAPTER,
        seen=holds(
            lambda got, n: labels(got) == list(range(n)) and orders_differ(in_order(got), range(n)),
            "pairs",
        ),
    ),
    Misconception(
        id="mb-y-only",
        task="train.iterate_minibatches",
        says=(
            "Only y is shuffled, so the labels no longer belong to their samples: index both with "
            "the same permutation."
        ),
        because=(
            "Row i of X_batch must be the image of label i of y_batch. With X in its old order "
            "nothing crashes; the accuracy just stays at chance."
        ),
        chapter=CHAPTER,
        seen=either(
            holds(
                lambda got, n: (
                    in_order(got) == list(range(n)) and orders_differ(labels(got), range(n))
                ),
                "pairs",
            ),
            holds(
                lambda got, batches: got[0] == sorted(got[0]) != labels(batches),
                "orders",
            ),
        ),
    ),
    Misconception(
        id="mb-shuffled-apart",
        task="train.iterate_minibatches",
        says=(
            "X and y are shuffled apart, each in an order of its own: draw one permutation and "
            "index both with it."
        ),
        because=(
            "Every shuffle draws new random numbers. Only the same row numbers for both keep each "
            "sample beside its label."
        ),
        chapter=CHAPTER,
        seen=holds(
            lambda got, n: (
                orders_differ(in_order(got), labels(got))
                and orders_differ(labels(got), range(n))
                and orders_differ(in_order(got), range(n))
            ),
            "pairs",
        ),
    ),
    Misconception(
        id="mb-swapped",
        task="train.iterate_minibatches",
        says="The pair is swapped: X_batch comes first, then y_batch.",
        because="Callers write `for X_batch, y_batch in ...`: the order is part of the contract.",
        chapter=CHAPTER,
        seen=holds(
            lambda got: all(
                y.ndim == 2 and y.shape[1] == 2 and rows.shape[1] > 2 for rows, y in got
            ),
            "items",
            "pairs",
        ),
    ),
)

MISCONCEPTIONS = (*EPOCH, *PAIRS)
