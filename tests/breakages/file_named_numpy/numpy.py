"""My notes about numpy."""

x = 1
