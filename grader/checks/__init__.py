"""The checks, one file for each module; they read like the assignment."""
