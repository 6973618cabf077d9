"""How many examples, and that they are always the same."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A run fails because the code changed, never because it had bad luck or the machine was busy.
EXAMPLES = settings(
    deadline=None,
    derandomize=True,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow],
)
