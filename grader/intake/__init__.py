"""What is handed in, read without running it."""
