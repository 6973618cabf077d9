"""Grading itself: rubric, selection, marking, scoring, and answers that make no sense."""
