"""The walls that Linux offers to a process without rights: used by `walls` alone."""
