"""Tools for those who keep the kit: mutants of the reference solution, checks of the kit."""
