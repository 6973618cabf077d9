raise RuntimeError("notes about sockets")
