"""Sentences of the choice of a situation, of what the presenter keeps, of one’s own prompts, of the trace’s fate."""

SENTENCES: dict[str, str] = {}
