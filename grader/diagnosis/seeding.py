"""The misconception that a function may seed NumPy's global generator."""

from __future__ import annotations

from grader.diagnosis.misconception import Misconception, holds

TASKS = {
    "neuron": "neuron.init",
    "init": "network.init",
    "mb": "train.iterate_minibatches",
    "train": "train.train",
    "dense-init": "layers.dense_init",
}


def seeds_numpy(prefix: str, task: str) -> Misconception:
    """np.random.seed, in the function of this task."""
    return Misconception(
        id=f"{prefix}-seeds-numpy",
        task=task,
        says=(
            "You seed NumPy's global generator: leave np.random.seed out, and draw from the "
            "argument rng."
        ),
        because=(
            "np.random is one generator for the whole program. Whoever seeds it makes the numbers "
            "of all others repeat, far from this line; an rng of one's own disturbs nobody."
        ),
        chapter="the-conventions",
        seen=holds(lambda: True, "global"),
    )


MISCONCEPTIONS = tuple(seeds_numpy(prefix, task) for prefix, task in TASKS.items())
