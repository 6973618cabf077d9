"""Misconceptions about Adam."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.checking.compare import mismatch
from grader.checking.tolerances import SUMS
from grader.course.optimizers.misconceptions.all_optimizers import about_memory, about_steps
from grader.course.optimizers.misconceptions.trajectories import step_gives
from grader.course.optimizers.oracle import DEFAULTS, Array, Memory, Settings, adam
from grader.diagnosis.misconception import Way
from grader.model import Evidence

Step = tuple[Array, dict[str, Any]]


def means(memory: Memory, g: Array, having: Settings) -> tuple[Array, Array]:
    """The right running means."""
    one, two = having["beta1"], having["beta2"]
    return one * memory["m"] + (1 - one) * g, two * memory["v"] + (1 - two) * g**2


def corrected(m: Array, v: Array, t: int, having: Settings) -> tuple[Array, Array]:
    """Both means, divided by what they lack."""
    one, two = (np.float64(1 - having[f"beta{k}"] ** t) for k in (1, 2))
    return np.asarray(m / one), np.asarray(v / two)


def stepped(w: Array, m: Array, v: Array, having: Settings) -> Array:
    """The step by two means."""
    return w - having["learning_rate"] * m / (np.sqrt(v) + having["epsilon"])


def counts_names(evidence: Evidence) -> bool:
    """Whether t grows with every parameter instead of every step."""
    if evidence.quantity != "walk":
        return False
    walk, names = evidence.given["walk"], list(evidence.given["walk"].start)
    having = {**DEFAULTS[walk.kind], **walk.having}
    for place, name in enumerate(names):
        w, memory = walk.start[name], {"m": np.zeros(()), "v": np.zeros(())}
        for step, slopes in enumerate(walk.gradients):
            t = step * len(names) + place + 1
            w, memory = adam(w, slopes[name], memory, t, having)
            if mismatch(np.asarray(evidence.got[step][name]), w, SUMS) is not None:
                return False
    return True


def uncorrected(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """No correction."""
    m, v = means(memory, g, having)
    return stepped(w, m, v, having), {"m": m, "v": v}


def counted_late(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """t from before the step."""
    m, v = means(memory, g, having)
    return stepped(w, *corrected(m, v, t - 1, having), having), {"m": m, "v": v}


def stored(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """The corrected means are kept."""
    m, v = corrected(*means(memory, g, having), t, having)
    return stepped(w, m, v, having), {"m": m, "v": v}


def unrooted(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """No root."""
    m, v = means(memory, g, having)
    m_hat, v_hat = corrected(m, v, t, having)
    step = having["learning_rate"] * m_hat / (v_hat + having["epsilon"])
    return w - step, {"m": m, "v": v}


def epsilon_inside(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """Epsilon under the root."""
    m, v = means(memory, g, having)
    m_hat, v_hat = corrected(m, v, t, having)
    step = having["learning_rate"] * m_hat / np.sqrt(v_hat + having["epsilon"])
    return w - step, {"m": m, "v": v}


def no_square(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """v is a mean of g."""
    m, v = means(memory, g, having)
    v = having["beta2"] * memory["v"] + (1 - having["beta2"]) * g
    return stepped(w, *corrected(m, v, t, having), having), {"m": m, "v": v}


def no_rest_m(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """g counts in full."""
    m, v = means(memory, g, having)
    m = having["beta1"] * memory["m"] + g
    return stepped(w, *corrected(m, v, t, having), having), {"m": m, "v": v}


def no_rest_v(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """g**2 counts in full."""
    m, v = means(memory, g, having)
    v = having["beta2"] * memory["v"] + g**2
    return stepped(w, *corrected(m, v, t, having), having), {"m": m, "v": v}


def no_rest(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """g and g**2 count in full."""
    m = having["beta1"] * memory["m"] + g
    v = having["beta2"] * memory["v"] + g**2
    return stepped(w, *corrected(m, v, t, having), having), {"m": m, "v": v}


def swapped(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """The betas swapped."""
    return adam(w, g, memory, t, {**having, "beta1": having["beta2"], "beta2": having["beta1"]})


def half_corrected(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """Only m is corrected."""
    m, v = means(memory, g, having)
    m_hat, _ = corrected(m, v, t, having)
    return stepped(w, m_hat, v, having), {"m": m, "v": v}


def other_half(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """Only v is corrected."""
    m, v = means(memory, g, having)
    _, v_hat = corrected(m, v, t, having)
    return stepped(w, m, v_hat, having), {"m": m, "v": v}


def linear(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """1 - beta without the power."""
    m, v = means(memory, g, having)
    return stepped(w, *corrected(m, v, 1, having), having), {"m": m, "v": v}


def product(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """beta * t for beta**t."""
    m, v = means(memory, g, having)
    one, two = (1 - having[f"beta{k}"] * t for k in (1, 2))
    return stepped(w, m / one, v / two, having), {"m": m, "v": v}


def plain_gradient(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """The gradient instead of m."""
    m, v = means(memory, g, having)
    _, v_hat = corrected(m, v, t, having)
    return stepped(w, g, v_hat, having), {"m": m, "v": v}


def ascending(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """Along the gradient."""
    m, v = means(memory, g, having)
    return 2 * w - stepped(w, *corrected(m, v, t, having), having), {"m": m, "v": v}


def no_epsilon(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """Nothing against a division by zero."""
    return adam(w, g, memory, t, {**having, "epsilon": 0.0})


def not_kept(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """Means that start anew in every step."""
    m, v = (1 - having["beta1"]) * g, (1 - having["beta2"]) * g**2
    kept = {"m": memory["m"], "v": memory["v"]}
    return stepped(w, *corrected(m, v, t, having), having), kept


WAYS: Mapping[str, Way] = {
    "adam-no-correction": step_gives(uncorrected),
    "adam-counted-late": step_gives(counted_late),
    "adam-counts-names": counts_names,
    "adam-correction-kept": step_gives(stored),
    "adam-half-corrected": step_gives(half_corrected, other_half),
    "adam-correction-constant": step_gives(linear, product),
    "adam-no-root": step_gives(unrooted),
    "adam-epsilon-inside": step_gives(epsilon_inside),
    "adam-no-epsilon": step_gives(no_epsilon),
    "adam-not-squared": step_gives(no_square),
    "adam-no-rest": step_gives(no_rest, no_rest_m, no_rest_v),
    "adam-betas-swapped": step_gives(swapped),
    "adam-no-momentum": step_gives(plain_gradient),
    "adam-ascends": step_gives(ascending),
    "adam-forgetful": step_gives(not_kept),
    **about_steps("adam"),
    **about_memory("adam"),
}
