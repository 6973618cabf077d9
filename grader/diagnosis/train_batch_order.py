"""Misconceptions about the order of mini-batches, and about the form in which they come."""

from __future__ import annotations

import numpy as np

from grader.diagnosis.misconception import Misconception, either, holds
from grader.diagnosis.train_batches import labels

CHAPTER = "mini-batches"

ORDER = (
    Misconception(
        id="mb-no-shuffle",
        task="train.iterate_minibatches",
        says="The samples come in their old order: draw a permutation of the row numbers first.",
        because=(
            "Without shuffling the batches are the same in every epoch, and with sorted data each "
            "batch would hold a single class."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, batches: got[0] == sorted(got[0]) == labels(batches), "orders"),
    ),
    Misconception(
        id="mb-fixed-seed",
        task="train.iterate_minibatches",
        says=(
            "Every epoch has the same order: draw from the rng that is given, without a seed here."
        ),
        because=(
            "A seed inside the function starts the same random numbers again at every call. "
            "Whoever wants to repeat a run hands in a seeded rng."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: got[0] != sorted(got[0]) and got[0] == got[1], "orders"),
    ),
    Misconception(
        id="mb-rng-ignored",
        task="train.iterate_minibatches",
        says=(
            "The order doesn't follow the rng that is given: use rng.permutation, and make a "
            "generator of your own only when rng is None."
        ),
        because=(
            "Equally seeded generators must give equal epochs, or no run can be repeated. "
            "np.random.permutation uses NumPy's global generator, whatever is handed in."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: got[0] != got[1] and got[0] != got[2], "orders"),
    ),
)

FORM = (
    Misconception(
        id="mb-returns-first",
        task="train.iterate_minibatches",
        says="Only the first batch comes, from a return inside the loop: use yield.",
        because=(
            "return ends the function at once. yield hands one batch over and goes on with the "
            "next when it is asked for."
        ),
        chapter=CHAPTER,
        seen=either(
            holds(
                lambda got, batch_size: (
                    len(got) == 2
                    and all(isinstance(item, np.ndarray) for item in got)
                    and got[0].shape == (batch_size, 2)
                    and got[1].shape[1] > 2
                ),
                "items",
            ),
            holds(lambda got, n, batch_size: got == [batch_size] and n > 2 * batch_size, "sizes"),
            holds(
                lambda got, n, batch_size: (
                    len(got) == 1 and len(got[0][0]) == batch_size and n > 2 * batch_size
                ),
                "epoch",
            ),
        ),
    ),
    Misconception(
        id="mb-row-numbers",
        task="train.iterate_minibatches",
        says="The row numbers come instead of the rows: yield X[rows], y[rows].",
        because="The caller has no use for numbers alone; a batch is a pair of arrays.",
        chapter=CHAPTER,
        seen=holds(
            lambda got: all(np.ndim(item) == 1 and item.dtype.kind == "i" for item in got), "items"
        ),
    ),
    Misconception(
        id="mb-x-alone",
        task="train.iterate_minibatches",
        says="Only X_batch comes: yield the pair, X[rows], y[rows].",
        because="A gradient needs the labels that belong to the rows.",
        chapter=CHAPTER,
        seen=holds(
            lambda got: all(np.ndim(item) == 2 and item.shape[1] == 2 for item in got), "items"
        ),
    ),
    Misconception(
        id="mb-lists",
        task="train.iterate_minibatches",
        says="The batches are lists: index with an array of row numbers, X[rows], to get arrays.",
        because="net.forward computes X @ W1, and lists know no matrix product.",
        chapter=CHAPTER,
        seen=holds(lambda got: all(isinstance(rows, list) for rows, _ in got), "items"),
    ),
)

MISCONCEPTIONS = (*ORDER, *FORM)
