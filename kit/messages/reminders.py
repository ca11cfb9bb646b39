"""Sentences of the reminders, one key each."""

SENTENCES: dict[str, str] = {}
