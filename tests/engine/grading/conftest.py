"""Fixtures of the grading tests."""

from __future__ import annotations

from .small import course

__all__ = ["course"]
