"""What any check of any course may use."""
