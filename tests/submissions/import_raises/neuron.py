SCALE = int("0.1")
