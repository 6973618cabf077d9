"""Known-good optimizers: the arrays that a step changes live in the worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.checking.known_good import IN_PLACE, Answer, KnownGood, State
from grader.course.optimizers import oracle


def optimizer_init(kind: str) -> Callable[..., Answer]:
    """A constructor: the settings, and an empty memory."""
    names = tuple(oracle.DEFAULTS[kind])

    def start(state: State, *args: float, **kwargs: float) -> Answer:
        settings = {**oracle.DEFAULTS[kind], **dict(zip(names, args, strict=False)), **kwargs}
        memory: State = {name: {} for name in oracle.MEMORIES[kind]}
        return None, {**settings, **memory, **({"t": 0} if kind == "Adam" else {})}

    return start


def optimizer_step(kind: str) -> Callable[..., Answer]:
    """One step, with the memory that the object has."""
    rule, names = oracle.RULES[kind], oracle.MEMORIES[kind]

    def step(state: State, parameters: Any, gradients: Any) -> Answer:
        t = state.get("t", 0) + 1
        memory = {name: state[name] for name in names}
        after, kept = oracle.step_all(rule, parameters, gradients, memory, (t, state))
        return None, {**kept, **({"t": t} if kind == "Adam" else {}), IN_PLACE: after}

    return step


def add_weight_decay(parameters: Any, gradients: Any, strength: float) -> Any:
    """The oracle's weight decay."""
    return oracle.decayed(parameters, gradients, strength)


def clip_gradients(gradients: Any, max_norm: float) -> Any:
    """The oracle's clipping."""
    return oracle.clipped(gradients, max_norm)


KNOWN_GOOD = KnownGood(
    functions={
        **{f"optimizers.{kind}.step": optimizer_step(kind) for kind in oracle.RULES},
        "optimizers.add_weight_decay": add_weight_decay,
        "optimizers.clip_gradients": clip_gradients,
    },
    given={f"optimizers.{kind}.__init__": optimizer_init(kind) for kind in oracle.RULES},
    attributes=(
        "learning_rate", "momentum", "velocity", "decay", "epsilon", "squares", "beta1", "beta2",
        "m", "v", "t",
    ),
)  # fmt: skip
