raise RuntimeError("not a program")
