"""The session most tests of pages prepare; ``dataclasses.replace`` says what differs."""

from datetime import UTC, datetime

from kit.service.prepare import Plan

FOUR = Plan(
    dispositif="app",
    variant="socle",
    planned=datetime(2026, 11, 3, 13, 0, tzinfo=UTC),
    minutes=120,
    seat_names=("Orme", "Saule", "Tilleul", "Charme"),
    group_label="Les Vergnes",
)
"""Two hours for four people."""
