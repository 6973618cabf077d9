"""The kit's own invariants: what must hold before anyone is graded."""
