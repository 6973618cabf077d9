raise RuntimeError("notes about enums")
