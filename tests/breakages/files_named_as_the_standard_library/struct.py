raise RuntimeError("notes about struct")
