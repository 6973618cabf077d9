raise RuntimeError("notes about types")
