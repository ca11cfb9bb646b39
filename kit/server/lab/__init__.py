"""JupyterLab, made private, on the user's own notebooks."""
