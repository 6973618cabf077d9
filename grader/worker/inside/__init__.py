"""The code that runs inside the worker, beside the submission's own.

It knows nothing worth knowing: no expected value, no point, no check. It imports NumPy and the
standard library only, never the rest of the grader. `frames` and `values` are also the trusted
side's half of the protocol (docs/protocol.md).
"""
