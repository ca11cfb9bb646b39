"""Sentences of time: « il reste… », the quiet timer, the phone that says nothing."""

SENTENCES: dict[str, str] = {}
