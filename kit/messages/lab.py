"""Sentences of JupyterLab, of reading again, of the frames of kit.data."""

SENTENCES: dict[str, str] = {}
