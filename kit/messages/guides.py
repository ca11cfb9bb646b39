"""Sentences of the help pages and of « ce que l’ordinateur garde »."""

SENTENCES: dict[str, str] = {}
