raise RuntimeError("notes about math, not a program")
