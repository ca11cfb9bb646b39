"""Measures, on this machine, what the kit promises. The figures are printed with their budgets."""
