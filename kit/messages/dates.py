"""Dates and hours as French says them. Two shapes are all we need: a library of every language weighs 5 MB."""

from datetime import date, datetime

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def day_and_date(day: date) -> str:
    """Return « mardi 3 novembre 2026 »."""
    return f"{_DAYS[day.weekday()]} {date_alone(day)}"


def date_alone(day: date) -> str:
    """Return « 3 novembre 2026 »."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def hour(at: datetime) -> str:
    """Return « 14:02 »."""
    return f"{at:%H:%M}"
