"""Sentences of groups and sessions: search, archive, delete, duplicate, carry."""

SENTENCES: dict[str, str] = {}
