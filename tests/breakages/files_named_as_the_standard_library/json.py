raise RuntimeError("notes about json")
