"""The program to fix: what the grader knows of repair.py."""
