"""Misconceptions about the training loop: how many steps it takes, and on how many rows."""

from __future__ import annotations

from collections.abc import Mapping

from grader.course.train.misconceptions.watched_run import PER_EPOCH, sizes, watched
from grader.course.train.runs import EPOCHS, MANY, SAMPLES
from grader.diagnosis.misconception import Way, either, raises

USUAL_SIZES = (8, 10, 16, 20, 32, 50, 64, 100, 128, 256)


def is_cut_by(seen: list[int]) -> int:
    """The size of the batches, if the epochs are cut evenly; 3 if nothing can be said."""
    size = seen[0]
    epoch = [size] * (SAMPLES // size) + ([SAMPLES % size] if SAMPLES % size else [])
    return size if seen == epoch * EPOCHS else 3


def passes_on_another_size(updates_of_many: int) -> bool:
    """Whether many samples come in batches of some usual size, though batches of 4 were asked."""
    return updates_of_many > 1 and updates_of_many in {-(-MANY // size) for size in USUAL_SIZES}


WAYS: Mapping[str, Way] = {
    "train-no-update": watched(
        lambda calls, unchanged, one_hot: (
            "b" in calls and "u" not in calls and unchanged and one_hot
        )
    ),
    "train-full-batch": either(
        watched(
            lambda trained, updates_of_many: (
                set(sizes(trained)) == {SAMPLES}
                and (updates_of_many == 1 or len(trained) == EPOCHS * PER_EPOCH)
            )
        ),
        raises("ValueError", r"\(12, ?3\).*\(4, ?3\)|\(4, ?3\).*\(12, ?3\)"),
    ),
    "train-batch-size-ignored": either(
        watched(
            lambda trained, updates_of_many: (
                set(sizes(trained)) == {SAMPLES} and passes_on_another_size(updates_of_many)
            )
        ),
        watched(lambda trained: is_cut_by(sizes(trained)) not in (1, 3, SAMPLES)),
    ),
    "train-single-rows": watched(lambda trained: set(sizes(trained)) == {1}),
    "train-update-outside": watched(lambda calls: calls == "bbbu" * EPOCHS),
    "train-updates-twice": watched(lambda calls: calls in ("buu" * 12, "bubu" * 12)),
    "train-drops-last": watched(lambda trained: sizes(trained) == [3, 3] * EPOCHS),
    "train-one-epoch": watched(lambda calls, entries: calls == "bu" * PER_EPOCH and entries <= 1),
    "train-one-batch": watched(
        lambda calls, trained: (
            calls == "bu" or (calls == "bu" * EPOCHS and sizes(trained)[0] < SAMPLES)
        )
    ),
    "train-epoch-too-few": watched(lambda calls: calls == "bu" * PER_EPOCH * (EPOCHS - 1)),
    "train-epoch-too-many": watched(lambda calls: calls == "bu" * PER_EPOCH * (EPOCHS + 1)),
    "train-epochs-ignored": watched(
        lambda calls, entries: (
            entries not in (1, EPOCHS - 1, EPOCHS, EPOCHS + 1)
            and calls == "bu" * PER_EPOCH * entries != ""
        )
    ),
}
