"""Misconceptions about judging, fitting, saving and loading a Sequential model."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.course.sequential import oracle as sequential
from grader.diagnosis.misconception import Misconception, either, holds, raises

CHAPTER = "part-7-sequential-models"
EVALUATE, FIT = "sequential.evaluate", "sequential.fit"
SAVE, LOAD = "sequential.save", "sequential.load"


def told(got: Any, name: str, value: float) -> bool:
    """Whether a figure is this number."""
    return bool(np.isclose(got[name], value, rtol=1e-6))


def same(found: Any, right: Any) -> bool:
    """Whether all parameters of all layers are these."""
    pairs = zip(found, right, strict=True)
    return all(np.allclose(a[n], b[n], rtol=1e-6, atol=1e-9) for a, b in pairs for n in a)


def last_sample_left_out(model: Any, run: Any, rate: float, all: Any) -> bool:
    """Whether only the full batches of equal samples were learned from."""
    epochs, batch_size, _, held = run
    full = (len(model.X) - held) // batch_size
    return same(all, model.after(rate=rate, steps=epochs * full, n=1))


def learned_from_all(model: Any, run: Any, rate: float, all: Any) -> bool:
    """Whether the samples that were to be held back were learned from as well."""
    return run[3] > 0 and same(all, model.after(rate=rate, steps=run[2]))


def learned_from_the_end(model: Any, run: Any, rate: float, all: Any) -> bool:
    """Whether the first samples were held back in the place of the last."""
    if not run[3]:
        return False
    batch = (model.X[run[3] :], model.y[run[3] :])
    done = sequential.descend(model.stages, batch, model.loss, rate=rate, steps=run[2])
    return same(all, sequential.arrays_of(done))


def one_more_held(got: Any, model: Any, held: int) -> bool:
    """Whether one sample less was judged than was to be learned from."""
    n = len(model.X) - held - 1
    judged = sequential.judged(model.stages, model.X[:n], model.y[:n], model.loss)
    return held > 0 and bool(np.allclose(got, judged["loss"]))


FIGURES = (
    Misconception(
        id="eval-percent",
        task=EVALUATE,
        says="The accuracy is a share from 0 to 1, not a percentage.",
        because="0.97 reads as well as 97 %, and the rest of the course counts like this.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, expected: (
                told(got, "accuracy", 100 * expected["accuracy"]) and expected["accuracy"] > 0
            ),
            "figures",
        ),
    ),
    Misconception(
        id="eval-count",
        task=EVALUATE,
        says="The accuracy is the number of right answers: divide by the number of samples.",
        because="A count cannot be compared between sets of different sizes.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, expected, model: (
                told(got, "accuracy", len(model.X) * expected["accuracy"])
                and expected["accuracy"] > 0
            ),
            "figures",
        ),
    ),
    Misconception(
        id="eval-metrics",
        task=EVALUATE,
        says="The accuracy is told although metrics leaves it out.",
        because="For targets that are no classes it means nothing.",
        chapter=CHAPTER,
        seen=holds(lambda got: "accuracy" in got, "without metrics"),
    ),
)

FITTING = (
    Misconception(
        id="fit-returns-none",
        task=FIT,
        says="fit returns nothing: return the history at the end.",
        because="Without the numbers of every epoch nobody sees whether the network learns.",
        chapter=CHAPTER,
        seen=holds(lambda got: got is None, "history"),
    ),
    Misconception(
        id="fit-per-batch",
        task=FIT,
        says="There is one number for each batch: the history has one for each epoch.",
        because="Judge once after all the batches of an epoch.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, epochs: (
                isinstance(got, list) and epochs in (2, 3) and len(got) == 3 * epochs
            ),
            "history",
        ),
    ),
    Misconception(
        id="fit-history-overwritten",
        task=FIT,
        says="The history has a number where a list should be: append one for each epoch.",
        because="history[name] = value keeps the last epoch alone; a curve needs them all.",
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, (int, float)), "history"),
    ),
    Misconception(
        id="fit-split-rounded",
        task=FIT,
        says="One sample too many is held back: it is int(validation_split * len(X)) of them.",
        because="int cuts off; round, or int of the other share, comes to another number.",
        chapter=CHAPTER,
        seen=holds(one_more_held, "told"),
    ),
    Misconception(
        id="fit-changes-argument",
        task=FIT,
        says="The caller's samples are shuffled: index with a permutation, X[rows], instead.",
        because="X[:] = ... and rng.shuffle(X) write into an array that is not yours.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "argument"),
    ),
    Misconception(
        id="fit-judges-all",
        task=FIT,
        says="The figures are those of all samples: they belong to the samples learned from.",
        because="The samples that were held back have figures of their own, with val_ in front.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, model, held: (
                held > 0
                and np.allclose(
                    got, sequential.judged(model.stages, model.X, model.y, model.loss)["loss"]
                )
            ),
            "told",
        ),
    ),
    Misconception(
        id="fit-last-batch",
        task=FIT,
        says="The last, smaller batch is left out.",
        because="range(0, n, batch_size) has a start for it, and a slice may be short.",
        chapter=CHAPTER,
        seen=holds(last_sample_left_out, "steps"),
    ),
    Misconception(
        id="fit-learns-validation",
        task=FIT,
        says="The samples of the validation split are learned from as well.",
        because="A network that has seen them in training is no judge of itself.",
        chapter=CHAPTER,
        seen=holds(learned_from_all, "steps"),
    ),
    Misconception(
        id="fit-first-samples",
        task=FIT,
        says="The first samples are held back: it is the last ones.",
        because="n = len(X) - int(validation_split * len(X)), then X[:n] is learned from.",
        chapter=CHAPTER,
        seen=holds(learned_from_the_end, "steps"),
    ),
    Misconception(
        id="fit-no-update",
        task=FIT,
        says="Nothing is learned: the optimizer's step is missing.",
        because="backward_all only finds the gradients; step changes the parameters.",
        chapter=CHAPTER,
        seen=holds(lambda model, all: same(all, model.arrays), "steps"),
    ),
    Misconception(
        id="fit-not-in-training",
        task=FIT,
        says="No layer hears that it is in training: forward_all(..., training=True).",
        because="Without it dropout never switches anything off.",
        chapter=CHAPTER,
        seen=holds(lambda got: not got, "orders"),
    ),
    Misconception(
        id="fit-same-order",
        task=FIT,
        says="Every epoch has the same order: draw a new permutation inside the epochs' loop.",
        because="The same batches again and again teach the network their order.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, n: len({tuple(got[s : s + n]) for s in range(0, len(got), n)}) == 1,
            "orders",
        ),
    ),
)

SEEDED = (
    Misconception(
        id="fit-rate-ignored",
        task=FIT,
        says=(
            "The learning_rate that fit is given does not reach the optimizer: set "
            "self.optimizer.learning_rate, unless it is None."
        ),
        because="The steps are made by the optimizer, at the rate that it holds.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "rate"),
    ),
    Misconception(
        id="fit-not-from-rng",
        task=FIT,
        says="The order is not drawn from self.rng: use self.rng.permutation(n).",
        because="Who gives a generator wants to get the same training again.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "seeded"),
    ),
    Misconception(
        id="fit-step-by-layer",
        task=FIT,
        says=(
            "Every layer has a step of its own: take one step for all of them together, with "
            'named(self.layers, "parameters").'
        ),
        because=(
            "An optimizer remembers by name. All layers have a W: handed over one by one, they "
            "share one memory. named calls them 0.W, 1.W and so on."
        ),
        chapter=CHAPTER,
        seen=raises("ValueError", "broadcast"),
    ),
)

FILES = (
    Misconception(
        id="save-pickle",
        task=SAVE,
        says="The file needs pickle to be read: save plain arrays with np.savez.",
        because=(
            "A pickle is a program: whoever loads it runs the code inside. np.savez writes numbers "
            "and names, and np.load with allow_pickle=False reads nothing else."
        ),
        chapter=CHAPTER,
        seen=holds(lambda: True, "pickled"),
    ),
    Misconception(
        id="save-no-names",
        task=SAVE,
        says="The arrays have no names: hand them to np.savez as keyword arguments, with **.",
        because="Without names np.savez calls them arr_0, arr_1 and so on.",
        chapter=CHAPTER,
        seen=holds(lambda got: any(str(name).startswith("arr_") for name in got), "names"),
    ),
    Misconception(
        id="load-pickle",
        task=LOAD,
        says="load reads pickled objects: allow_pickle=False, so that no file can run code.",
        because=(
            "Pickle rebuilds objects by calling what the file names. A model from a stranger would "
            "be a program from a stranger."
        ),
        chapter=CHAPTER,
        seen=either(
            holds(lambda got, silent: got == "pickled" and not silent, "taken"),
            holds(lambda name: name == "pickled", "half"),
        ),
    ),
    Misconception(
        id="load-silent",
        task=LOAD,
        says="load ends without a word although the file is no good: raise a ValueError.",
        because=(
            "Whoever calls load goes on with a model that has not been loaded, and wonders about "
            "its predictions. An except that returns hides every error, also those in your code."
        ),
        chapter=CHAPTER,
        seen=holds(lambda silent: silent, "taken"),
    ),
    Misconception(
        id="load-missing-file",
        task=LOAD,
        says="A file that is not there is no damaged file: let the FileNotFoundError through.",
        because="A misspelt name is mended otherwise than a broken file, and the message says it.",
        chapter=CHAPTER,
        seen=holds(lambda name: name == "absent", "other error"),
    ),
    Misconception(
        id="load-unchecked",
        task=LOAD,
        says="Another model's file is taken: compare all names and shapes first.",
        because="Broadcasting makes a wrong shape fit without a word.",
        chapter=CHAPTER,
        seen=holds(lambda got, silent: got not in ("pickled", "absent") and not silent, "taken"),
    ),
    Misconception(
        id="load-half",
        task=LOAD,
        says="A part of a refused file is in the model already: check all before the first copy.",
        because="Half of one network and half of another are no network.",
        chapter=CHAPTER,
        seen=holds(lambda name: name != "pickled", "half"),
    ),
    Misconception(
        id="load-raw-error",
        task=LOAD,
        says="What NumPy raises for a damaged file comes through: turn it into a ValueError.",
        because="Whoever calls load should need to know one exception, not NumPy's insides.",
        chapter=CHAPTER,
        seen=holds(lambda name: name != "absent", "other error"),
    ),
    Misconception(
        id="load-nothing",
        task=LOAD,
        says="The parameters are read, but the model keeps its own: array[...] = found[name].",
        because="array = found[name] only gives another array the name.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, model, other: bool(
                np.allclose(got, sequential.outputs(other.stages, model.X))
            ),
            "loaded",
        ),
    ),
)

MISCONCEPTIONS = (*FIGURES, *FITTING, *SEEDED, *FILES)
