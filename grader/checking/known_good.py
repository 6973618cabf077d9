"""Known-good versions of a module's functions, for marking again what stands on a broken one.

They run in the trusted process; the worker reaches them over the wire. A function takes what the
exercise's function takes. A method takes the object's attributes first and returns its answer
with the attributes it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

State = dict[str, Any]
Answer = tuple[Any, State]

IN_PLACE = "in place"
"""Among the changed attributes: new values for the arrays of the method's first argument."""


@dataclass(frozen=True)
class KnownGood:
    """The known-good functions of one module, by their names (`network.NeuralNetwork.forward`).

    `given` are those of functions that the exercise gives complete: where a file cannot be
    imported, nothing else would answer. `attributes` are those of its objects that a method may
    read. `after` names a task for those of `given` that do its work as well: they are on offer only
    to what comes later.
    """

    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    given: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    attributes: tuple[str, ...] = ()
    after: Mapping[str, str] = field(default_factory=dict)

    @property
    def every(self) -> Mapping[str, Callable[..., Any]]:
        """All known-good functions, those of given ones too."""
        return {**self.functions, **self.given}
