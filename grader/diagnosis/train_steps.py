"""Misconceptions about the training loop: how many steps it takes, and on how many rows."""

from __future__ import annotations

from grader.diagnosis.misconception import Misconception, either, raises
from grader.diagnosis.train_run import EPOCHS, PER_EPOCH, N, sizes, watched

CHAPTER = "the-training-loop"
TASK = "train.train"
MANY = 300
USUAL_SIZES = (8, 10, 16, 20, 32, 50, 64, 100, 128, 256)


def is_cut_by(seen: list[int]) -> int:
    """The size of the batches, if the epochs are cut evenly; 3 if nothing can be said."""
    size = seen[0]
    epoch = [size] * (N // size) + ([N % size] if N % size else [])
    return size if seen == epoch * EPOCHS else 3


def hands_on_another_size(updates_of_many: int) -> bool:
    """Whether 300 samples come in batches of some usual size, though batches of 4 were asked."""
    return updates_of_many > 1 and updates_of_many in {-(-MANY // size) for size in USUAL_SIZES}


MISCONCEPTIONS = (
    Misconception(
        id="train-no-update",
        task=TASK,
        says="The weights never change: call net.update_weights after backward.",
        because=(
            "backward only computes gradients; the step is taken by update_weights. Without it "
            "the loss curve is flat."
        ),
        chapter=CHAPTER,
        seen=watched(
            lambda calls, unchanged, one_hot: (
                "b" in calls and "u" not in calls and unchanged and one_hot
            )
        ),
    ),
    Misconception(
        id="train-full-batch",
        task=TASK,
        says="You use the whole data set in every step: use the mini-batch, X_batch and y_batch.",
        because=(
            "The gradient over all the samples is exact and expensive, and you take one step for "
            "it. Many rough steps beat one exact step by far."
        ),
        chapter=CHAPTER,
        seen=either(
            watched(
                lambda trained, updates_of_many: (
                    set(sizes(trained)) == {N}
                    and (updates_of_many == 1 or len(trained) == EPOCHS * PER_EPOCH)
                )
            ),
            raises("ValueError", r"\(12, ?3\).*\(4, ?3\)|\(4, ?3\).*\(12, ?3\)"),
        ),
    ),
    Misconception(
        id="train-batch-size-ignored",
        task=TASK,
        says="The batches have a size of their own: hand the argument batch_size on.",
        because=(
            "A number in the body overrules what the caller asks for; iterate_minibatches(X, y, "
            "batch_size, rng) gets the caller's."
        ),
        chapter=CHAPTER,
        seen=either(
            watched(
                lambda trained, updates_of_many: (
                    set(sizes(trained)) == {N} and hands_on_another_size(updates_of_many)
                )
            ),
            watched(lambda trained: is_cut_by(sizes(trained)) not in (1, 3, N)),
        ),
    ),
    Misconception(
        id="train-single-rows",
        task=TASK,
        says="You take a step for each single sample: use the whole mini-batch at once.",
        because=(
            "forward and backward work on all the rows of a batch at once, and the gradient is "
            "their mean: one step per batch."
        ),
        chapter=CHAPTER,
        seen=watched(lambda trained: set(sizes(trained)) == {1}),
    ),
    Misconception(
        id="train-update-outside",
        task=TASK,
        says=(
            "update_weights is called once per epoch: it belongs inside the loop over the batches."
        ),
        because=(
            "Every batch has its gradient, and each gradient its step. After the loop only the "
            "last batch's gradient is left."
        ),
        chapter=CHAPTER,
        seen=watched(lambda calls: calls == "bbbu" * EPOCHS),
    ),
    Misconception(
        id="train-updates-twice",
        task=TASK,
        says="Every step is taken twice: call update_weights once for each batch.",
        because="Two steps with one gradient are one step with twice the learning rate.",
        chapter=CHAPTER,
        seen=watched(lambda calls: calls in ("buu" * 12, "bubu" * 12)),
    ),
    Misconception(
        id="train-drops-last",
        task=TASK,
        says="The last, smaller batch of each epoch is left out: train on every batch that comes.",
        because="A batch of 2 is as good as one of 3; the mean takes care of its size.",
        chapter=CHAPTER,
        seen=watched(lambda trained: sizes(trained) == [3, 3] * EPOCHS),
    ),
    Misconception(
        id="train-one-epoch",
        task=TASK,
        says=(
            "Training ends after the first epoch: the return belongs after the loop over the "
            "epochs."
        ),
        because="return ends the function at once, wherever it stands; mind its indentation.",
        chapter=CHAPTER,
        seen=watched(lambda calls, entries: calls == "bu" * PER_EPOCH and entries <= 1),
    ),
    Misconception(
        id="train-one-batch",
        task=TASK,
        says="Only one batch is trained on: take a step for every batch of every epoch.",
        because=(
            "A return inside the loop, or a step after it, uses one batch only; the loop over "
            "iterate_minibatches has to go to its end."
        ),
        chapter=CHAPTER,
        seen=watched(
            lambda calls, trained: (
                calls == "bu" or (calls == "bu" * EPOCHS and sizes(trained)[0] < N)
            )
        ),
    ),
    Misconception(
        id="train-epoch-too-few",
        task=TASK,
        says="There is one epoch too few: range(epochs) has exactly epochs rounds.",
        because="range(1, epochs) starts at 1 and stops before epochs: that is epochs - 1 rounds.",
        chapter=CHAPTER,
        seen=watched(lambda calls: calls == "bu" * PER_EPOCH * (EPOCHS - 1)),
    ),
    Misconception(
        id="train-epoch-too-many",
        task=TASK,
        says="There is one epoch too many: range(epochs) has exactly epochs rounds.",
        because="range(epochs + 1) counts 0, 1, ..., epochs: that is epochs + 1 rounds.",
        chapter=CHAPTER,
        seen=watched(lambda calls: calls == "bu" * PER_EPOCH * (EPOCHS + 1)),
    ),
    Misconception(
        id="train-epochs-ignored",
        task=TASK,
        says="The number of epochs is always the same: use the argument epochs.",
        because="A number in the body overrules what the caller asks for.",
        chapter=CHAPTER,
        seen=watched(
            lambda calls, entries: (
                entries not in (1, EPOCHS - 1, EPOCHS, EPOCHS + 1)
                and calls == "bu" * PER_EPOCH * entries != ""
            )
        ),
    ),
)
