"""Misconceptions about Adam."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.checking.compare import mismatch
from grader.checking.tolerances import SUMS
from grader.course.optimizers.oracle import DEFAULTS, Array, Memory, Settings, adam
from grader.diagnosis.misconception import Misconception
from grader.diagnosis.optimizers_shared import about_memory, about_steps
from grader.diagnosis.optimizers_walk import CHAPTER, follows
from grader.model import Evidence

Step = tuple[Array, dict[str, Any]]
ADAM = "optimizers.adam"


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
    """The gradient in the place of m."""
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


MOMENTS = (
    Misconception(
        id="adam-no-correction",
        task=ADAM,
        says="The correction is missing: divide m by 1 - beta1**t and v by 1 - beta2**t.",
        because=(
            "Both means start at zero. After one step m is a tenth of the gradient and v a "
            "thousandth of its square: uncorrected, the first steps are three times too long."
        ),
        chapter=CHAPTER,
        seen=follows(uncorrected),
    ),
    Misconception(
        id="adam-counted-late",
        task=ADAM,
        says=(
            "t is not counted before it is used: self.t += 1 comes first, so that t is 1 in the "
            "first step."
        ),
        because=(
            "With t = 0 the correction divides by 1 - 1 = 0. Counted late, every correction is "
            "that of the step before."
        ),
        chapter=CHAPTER,
        seen=follows(counted_late),
    ),
    Misconception(
        id="adam-counts-names",
        task=ADAM,
        says="t grows with every parameter: count once for each step, before the loop.",
        because=(
            "beta**t says how much of the start is left after t steps, and that is the same for "
            "all."
        ),
        chapter=CHAPTER,
        seen=counts_names,
    ),
    Misconception(
        id="adam-correction-kept",
        task=ADAM,
        says="The corrected means are kept: keep m and v as they are, and correct copies.",
        because="Corrected again in every step, they grow out of all proportion.",
        chapter=CHAPTER,
        seen=follows(stored),
    ),
    Misconception(
        id="adam-half-corrected",
        task=ADAM,
        says="Only one of the two means is corrected: both start at zero.",
        because="m / (1 - beta1**t) and v / (1 - beta2**t), each with its own beta.",
        chapter=CHAPTER,
        seen=follows(half_corrected, other_half),
    ),
    Misconception(
        id="adam-correction-constant",
        task=ADAM,
        says="The correction does not follow t: it is 1 - beta**t.",
        because=(
            "1 - beta is right for the first step only; after many steps nothing is left to "
            "correct."
        ),
        chapter=CHAPTER,
        seen=follows(linear, product),
    ),
    Misconception(
        id="adam-no-root",
        task=ADAM,
        says="The root is missing: divide by sqrt(v_hat) + epsilon.",
        because="v has the size of g**2. Only its root has the size of g.",
        chapter=CHAPTER,
        seen=follows(unrooted),
    ),
    Misconception(
        id="adam-epsilon-inside",
        task=ADAM,
        says="epsilon stands under the root: here it is added to the root.",
        because="sqrt(v + 1e-8) is at least 1e-4: it matters where gradients are small.",
        chapter=CHAPTER,
        seen=follows(epsilon_inside),
    ),
    Misconception(
        id="adam-no-epsilon",
        task=ADAM,
        says="epsilon is missing: where the gradient is 0 from the start, this is 0 / 0.",
        because="Pixels that are always black have such weights, and nan spreads from there.",
        chapter=CHAPTER,
        seen=follows(no_epsilon),
    ),
    Misconception(
        id="adam-not-squared",
        task=ADAM,
        says="v is a mean of g: it has to be one of g**2.",
        because="A mean of gradients can be negative or 0, and has no root.",
        chapter=CHAPTER,
        seen=follows(no_square),
    ),
    Misconception(
        id="adam-no-rest",
        task=ADAM,
        says="The new gradient counts in full: multiply it by 1 - beta.",
        because="A running mean gives the old value the weight beta and the new one the rest.",
        chapter=CHAPTER,
        seen=follows(no_rest, no_rest_m, no_rest_v),
    ),
    Misconception(
        id="adam-betas-swapped",
        task=ADAM,
        says="beta1 and beta2 are swapped: beta1 is for m, beta2 for v.",
        because="The size of the gradient needs a longer memory, 0.999, than its direction, 0.9.",
        chapter=CHAPTER,
        seen=follows(swapped),
    ),
    Misconception(
        id="adam-no-momentum",
        task=ADAM,
        says="The step is made with g: it is made with the corrected m.",
        because="With g in its place this is RMSProp with a correction.",
        chapter=CHAPTER,
        seen=follows(plain_gradient),
    ),
    Misconception(
        id="adam-ascends",
        task=ADAM,
        says="The step goes uphill: w = w - learning_rate * ...",
        because="The gradient points to where the loss grows.",
        chapter=CHAPTER,
        seen=follows(ascending),
    ),
    Misconception(
        id="adam-forgetful",
        task=ADAM,
        says="m and v are not kept: store them in self.m[name] and self.v[name].",
        because="Without its memory every step sees the last gradient alone.",
        chapter=CHAPTER,
        seen=follows(not_kept),
    ),
    *about_steps(ADAM, "adam"),
    *about_memory(ADAM, "adam"),
)

MISCONCEPTIONS = (*MOMENTS,)
