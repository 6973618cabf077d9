"""What the two trainings that fail, XOR and MNIST, tell about the reason.

All facts are read from the parameters before and after. Where a fact has several causes, the
sentence says what was seen and where to look.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.diagnosis.misconception import Misconception, Seen, holds

CHAPTER = "when-it-does-not-learn"
XOR, MNIST = "train.xor", "train.mnist"
LN_10 = 2.3026
RISE = 0.3
# How far the weights travel, as a Euclidean length: right training 14, a tenth of the learning
# rate 8, three times the learning rate 60.
NEAR, FAR = 9.0, 40.0

Moved = Mapping[str, bool]


def seen_in(test: Any) -> Seen:
    """A fact about the training."""
    return holds(test, "training")


def only_still(moved: Moved, *names: str) -> bool:
    """Whether these parameters stayed where they were and the others moved."""
    return all(moved[name] is (name not in names) for name in moved)


def entries(task: str, prefix: str) -> tuple[Misconception, ...]:
    """The failures that any training can have."""
    return (*spoilt(task, prefix), weights_still(task, prefix))


def spoilt(task: str, prefix: str) -> tuple[Misconception, ...]:
    """Nothing sensible has come out, or nothing has happened at all."""
    return (
        Misconception(
            id=f"{prefix}-not-finite",
            task=task,
            says=(
                "The weights are nan or infinite after training: something overflowed or was "
                "divided by 0 on the way."
            ),
            because=(
                "Once one nan is there, every step spreads it. Usual sources are the log of 0 in "
                "compute_loss, exp of a large number in softmax, an empty batch, and steps that "
                "are too long. np.seterr(all='raise') at the start stops at the first bad line."
            ),
            chapter=CHAPTER,
            seen=seen_in(lambda finite: not finite),
        ),
        Misconception(
            id=f"{prefix}-nothing-moved",
            task=task,
            says=(
                "No parameter has changed: train never reaches update_weights, or that one does "
                "not store the new values."
            ),
            because=(
                "The network answers after training just as before, so the loss stays where it "
                "was. Print net.W1[0, 0] before and after a step."
            ),
            chapter=CHAPTER,
            seen=seen_in(lambda finite, moved: finite and not any(moved.values())),
        ),
    )


def weights_still(task: str, prefix: str) -> Misconception:
    """The weights have not moved."""
    return Misconception(
        id=f"{prefix}-weights-still",
        task=task,
        says="The weights have not moved, only the biases have: W1 and W2 must learn as well.",
        because="Biases alone give the same answer to every input.",
        chapter=CHAPTER,
        seen=seen_in(lambda finite, moved: finite and only_still(moved, "W1", "W2")),
    )


XOR_ENTRIES = (
    *entries(XOR, "xor"),
    Misconception(
        id="xor-ascends",
        task=XOR,
        says="The loss rises: the steps go in the wrong direction.",
        because=(
            "A gradient points uphill, and a step subtracts it. Two minus signs, or none, make "
            "the step go up."
        ),
        chapter=CHAPTER,
        seen=seen_in(lambda pace: pace == -1.0),
    ),
    Misconception(
        id="xor-short-steps",
        task=XOR,
        says=(
            "The network learns in the right direction, but too slowly: a factor makes its steps "
            "short."
        ),
        because=(
            "The parameters are those of a smaller learning rate. Look for a number in the place "
            "of learning_rate, or one factor too many."
        ),
        chapter=CHAPTER,
        seen=seen_in(lambda pace: 0 < pace < 1),
    ),
    Misconception(
        id="xor-long-steps",
        task=XOR,
        says="The steps are too long: the gradient is not averaged, or a learning rate is fixed.",
        because="The parameters are those of a larger learning rate, by a factor of 2 or of 4 (n).",
        chapter=CHAPTER,
        seen=seen_in(lambda pace: pace > 1),
    ),
    Misconception(
        id="xor-linear",
        task=XOR,
        says=(
            "The network is linear: forward leaves out the ReLU, and no straight line separates "
            "XOR's answers."
        ),
        because=(
            "Without a ReLU in between, X W1 W2 is one linear map, however many units there are: "
            "at most three of the four answers can be right."
        ),
        chapter=CHAPTER,
        seen=seen_in(lambda linear: linear),
    ),
    Misconception(
        id="xor-dead-units",
        task=XOR,
        says=(
            "No hidden unit is active any more, so the network gives the same answer to everything."
        ),
        because=(
            "A ReLU unit whose z1 is negative for all inputs has gradient 0 and never comes back. "
            "Steps that are too long, or in a wrong direction, kill units."
        ),
        chapter=CHAPTER,
        seen=seen_in(lambda finite, alive, moved: finite and alive == 0 and all(moved.values())),
    ),
    Misconception(
        id="xor-predict-apart",
        task=XOR,
        says="predict doesn't use the trained parameters: it has to go through forward.",
        because=(
            "Its answers are not those of softmax(relu(X W1 + b1) W2 + b2) with the parameters "
            "that the network has now."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, expected: np.shape(got) == np.shape(expected), "predicted"),
    ),
)

MNIST_ENTRIES = (
    *entries(MNIST, "mnist"),
    Misconception(
        id="mnist-hidden-layer-still",
        task=MNIST,
        says="W1 and b1 have not moved: only the output layer learns.",
        because=(
            "Without a gradient, or a step, for W1 and b1 the hidden layer keeps its random "
            "weights for ever."
        ),
        chapter=CHAPTER,
        seen=seen_in(lambda finite, moved: finite and only_still(moved, "W1", "b1")),
    ),
    Misconception(
        id="mnist-output-layer-still",
        task=MNIST,
        says="W2 and b2 have not moved: only the hidden layer learns.",
        because="Without a gradient, or a step, for W2 and b2 the output layer never learns.",
        chapter=CHAPTER,
        seen=seen_in(lambda finite, moved: finite and only_still(moved, "W2", "b2")),
    ),
    Misconception(
        id="mnist-raw-pixels",
        task=MNIST,
        says="The pixels go up to 255 instead of 1: preprocess has to divide by 255.",
        because=(
            "Fed with 0 to 255, the first scores are hundreds, one step throws the weights far "
            "away, and the units die."
        ),
        chapter=CHAPTER,
        seen=seen_in(lambda finite, largest_pixel: finite and largest_pixel > 2),
    ),
    Misconception(
        id="mnist-black-pixels",
        task=MNIST,
        says="The pixels are nearly all 0: preprocess divides too much, or cuts off the greys.",
        because="A digit that is almost black everywhere cannot be told from another.",
        chapter=CHAPTER,
        seen=seen_in(lambda largest_pixel: largest_pixel < 0.5),
    ),
    Misconception(
        id="mnist-units-alike",
        task=MNIST,
        says=(
            "All hidden units are equal: they started with the same weights, and equal units get "
            "equal gradients for ever."
        ),
        because=(
            "With constant weights, zero included, the hidden layer is worth one unit. "
            "Random numbers break the symmetry."
        ),
        chapter=CHAPTER,
        seen=seen_in(lambda finite, started_alike, alike: finite and started_alike and alike),
    ),
    Misconception(
        id="mnist-constant-answer",
        task=MNIST,
        says=(
            "The network gives the same answer to every image: its hidden units have died, or only "
            "b2 has learned."
        ),
        because=(
            "About a tenth of the images is right by luck (11.35 % if the answer is always 1). "
            "Count the zeros in a1; too long steps and inputs of 0 to 255 kill units."
        ),
        chapter=CHAPTER,
        seen=seen_in(
            lambda finite, answers, moved, largest_pixel, started_alike, loss_before, loss_after: (
                finite
                and answers == 1
                and all(moved.values())
                and loss_after <= loss_before + RISE
                and 0.5 <= largest_pixel <= 2
                and not started_alike
            )
        ),
    ),
    Misconception(
        id="mnist-nothing-learned",
        task=MNIST,
        says=(
            "The weights move, but the answers have nothing to do with the images: do the labels "
            "belong to their rows?"
        ),
        because=(
            "The loss stays near ln 10 = 2.30, as if all ten digits were equally likely. That is "
            "what happens when X and y are shuffled apart, or only one of them."
        ),
        chapter=CHAPTER,
        seen=seen_in(
            lambda answers, moved, travelled, loss_after, share, started_alike, largest_pixel: (
                answers > 1
                and all(moved.values())
                and travelled <= FAR
                and abs(loss_after - LN_10) < 0.15
                and share < 0.2
                and not started_alike
                and 0.5 <= largest_pixel <= 2
            )
        ),
    ),
    Misconception(
        id="mnist-loss-rises",
        task=MNIST,
        says="The loss has risen: the steps go in the wrong direction, or are much too long.",
        because=(
            "Check the sign in update_weights, and that the mean over the batch is taken: a sum "
            "makes each step 128 times too long."
        ),
        chapter=CHAPTER,
        seen=seen_in(
            lambda finite, loss_before, loss_after, share, started_alike, largest_pixel: (
                finite
                and loss_after > loss_before + RISE
                and share < 0.5
                and not started_alike
                and 0.5 <= largest_pixel <= 2
            )
        ),
    ),
    Misconception(
        id="mnist-long-steps",
        task=MNIST,
        says=(
            "The steps are too long: the weights have been thrown far away. Is the mean over the "
            "batch taken, and learning_rate used as it is?"
        ),
        because=(
            "Right training moves the weights by 14 in all (the Euclidean length of the change). "
            "Three times the learning rate moves them by 60, because every step overshoots and "
            "the next one has to come back; units die on the way."
        ),
        chapter=CHAPTER,
        seen=seen_in(
            lambda finite, answers, travelled, loss_before, loss_after, largest_pixel: (
                finite
                and answers > 1
                and travelled > FAR
                and loss_after <= loss_before + RISE
                and 0.5 <= largest_pixel <= 2
            )
        ),
    ),
    Misconception(
        id="mnist-too-slow",
        task=MNIST,
        says=(
            "The loss falls, but much too slowly: the steps are too short. Is the mean over the "
            "batch taken twice?"
        ),
        because=(
            "After two epochs at learning rate 0.5 the loss should be near 0.13. A second division "
            "by the batch size, a rate of your own, or one step per epoch leave it far above."
        ),
        chapter=CHAPTER,
        seen=seen_in(
            lambda moved, travelled, loss_after, share, started_alike, largest_pixel: (
                all(moved.values())
                and travelled < NEAR
                and 0.3 < loss_after < 2.15
                and 0.2 < share < 0.92
                and not started_alike
                and 0.5 <= largest_pixel <= 2
            )
        ),
    ),
    Misconception(
        id="mnist-predict-apart",
        task=MNIST,
        says="predict doesn't use the trained parameters: it has to go through forward.",
        because=(
            "Its answers are not those of softmax(relu(X W1 + b1) W2 + b2) with the parameters "
            "that the network has now, though these get the images right."
        ),
        chapter=CHAPTER,
        seen=seen_in(
            lambda predicted, labels, share, largest_pixel: (
                np.shape(predicted) == np.shape(labels)
                and np.mean(predicted != labels) > 0.005
                and share > 0.95
                and 0.5 <= largest_pixel <= 2
            )
        ),
    ),
)

MISCONCEPTIONS = (*XOR_ENTRIES, *MNIST_ENTRIES)
