"""Naming the mistake: catalogued misconceptions, and the one that explains a wrong answer."""
