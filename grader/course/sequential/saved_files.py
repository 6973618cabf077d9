"""Files for the checks of save and load, written and read by NumPy in the worker's own folder.

A submission could replace NumPy's functions in its worker, but then only what it says of its own
files is wrong: the values are compared in the trusted process.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.compare import brief
from grader.checking.evidence import Question, evidence
from grader.checking.expect import expect_same, require
from grader.checking.submission import Handle, Submission
from grader.course.sequential.cases import Model, draw_model, make_model, unchanged
from grader.errors import Raised
from grader.model import Evidence

Array = npt.NDArray[np.float64]


def arrays_in(model: Model) -> dict[str, Any]:
    """The parameters of a model under the names that they have in a file."""
    return {
        f"{place}.{name}": array
        for place, arrays in enumerate(model.arrays)
        for name, array in arrays.items()
    }


def expect_saved(submission: Submission, path: str, model: Model) -> None:
    """The file holds every parameter under its name, and can be read without pickle."""
    right, of = arrays_in(model), f'save("{path}")'
    try:
        archive = submission.numpy.make("load", path, allow_pickle=False)
        names = archive.get("files")
        listed = isinstance(names, list) and all(isinstance(name, str) for name in names)
        require(listed, f"{of}: expected arrays with names in the file, got {brief(names)}.")
        found = {name: archive.method("__getitem__")(name) for name in names}
    except Raised as fault:
        gone = fault.is_a("FileNotFoundError")
        told = "there is no such file afterwards" if gone else "NumPy cannot read it without pickle"
        kind = "absent" if gone else "pickled"
        require(False, f"{of}: {told}.", Evidence(kind, fault.kind))
    wanted = ", ".join(right)
    with evidence(Question("names", {"right": right}), list(found)):
        expected = f"expected the arrays {wanted}, got {sorted(found)}"
        require(set(found) == set(right), f"{of}: {expected}.")
    for name, array in right.items():
        expect_same(found[name], array, f"{of}: {name} is not the model's own, bit for bit.")


def loaded_from(
    submission: Submission, made: Handle, dense: Sequence[Handle], model: Model
) -> None:
    """Let a model with these layers load a file with another model's parameters.

    A bias has the number of dimensions that the layer's own has, (1, n) or (n,).
    """
    arrays = arrays_in(model)
    for place, layer in enumerate(dense):
        own = layer.get("parameters")
        bias = own.get("b") if isinstance(own, dict) else None
        if isinstance(bias, np.ndarray) and bias.ndim == 1:
            arrays[f"{place}.b"] = arrays[f"{place}.b"].reshape(-1)
    submission.numpy.savez("known.npz", **arrays)
    made.load("known.npz")


def write_wrong_files(submission: Submission, model: Model) -> dict[str, str]:
    """Write files that no model should accept; what is wrong with each, by its name."""
    save, right = submission.numpy.savez, arrays_in(model)
    W = right["0.W"]
    boxed = submission.numpy.make("array", W.tolist(), dtype="object")
    save("pickled.npz", **{**right, "0.W": boxed})
    save("foreign.npz", W1=W, W2=right["1.W"])
    save("transposed.npz", **{**right, "0.W": W.T.copy()})
    save("stretched.npz", **{**right, "1.W": np.zeros((1, 1))})
    save("incomplete.npz", **{name: right[name] for name in list(right)[:-1]})
    save("larger.npz", **right, **{"2.W": np.zeros((3, 2)), "2.b": np.zeros((1, 2))})
    save("damaged.npz", **right)
    damaged = submission.io.make("open", "damaged.npz", "r+b")
    damaged.truncate(300)
    damaged.close()
    submission.pathlib.make("Path", "text.npz").write_text("0.W, 0.b, 1.W, 1.b")
    submission.pathlib.make("Path", "empty.npz").write_text("")
    return {
        "pickled": "an array of pickled objects", "foreign": "other names",
        "transposed": "a W of another shape", "stretched": "a W of shape (1, 1)",
        "incomplete": "one array too few", "larger": "two arrays too many",
        "damaged": "its end cut off", "text": "text instead of arrays", "empty": "nothing in it",
    }  # fmt: skip


def expect_refused_files(submission: Submission, rng: np.random.Generator) -> None:
    """Every wrong file ends in a ValueError, and leaves the model as it was."""
    model, other = draw_model(rng, (4, 6, 3), 5), draw_model(rng, (4, 6, 3), 5)
    for name, what in write_wrong_files(submission, other).items():
        made, dense = make_model(submission, model)
        expect_refused_file(made, name, what)
        left, of = unchanged(dense, model), f"load of a file with {what}"
        with evidence(Question("half", {"name": name}), name):
            require(left, f"{of}: the model is changed, although it is refused.")
    made, _ = make_model(submission, model)
    expect_refused_file(made, "absent", "a name that is not there", missing=True)


def expect_refused_file(made: Handle, name: str, what: str, *, missing: bool = False) -> None:
    """Loading this file raises ValueError, or for a missing one FileNotFoundError."""
    of = f'load("{name}.npz"), which has {what}' if not missing else f'load("{name}.npz")'
    wanted = "FileNotFoundError" if missing else "ValueError"
    try:
        made.load(f"{name}.npz")
    except Raised as fault:
        with evidence(Question("other error", {"name": name}), (fault.kind, fault.text)):
            require(fault.is_a(wanted), f"{of}: expected a {wanted}, got {fault.kind}.")
    else:
        with evidence(lambda: Evidence("taken", name, given={"silent": is_silent(made)})):
            require(False, f"{of}: expected a {wanted}, none was raised.")


def is_silent(made: Handle) -> bool:
    """Whether load returns as if nothing had been wrong even with a file of mere text."""
    try:
        made.load("text.npz")
    except Raised:
        return False
    return True
