"""Dates as French says them, day by day, as the reference library does."""

from datetime import UTC, date, datetime, timedelta

from babel.dates import format_date, format_time

from kit.messages.dates import date_alone, day_and_date, hour


def test_every_day_of_four_years_is_said_as_the_reference_says_it() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(4 * 366)]
    assert [day_and_date(each) for each in days] == [format_date(each, "full", locale="fr") for each in days]
    assert [date_alone(each) for each in days] == [format_date(each, "long", locale="fr") for each in days]


def test_every_minute_of_a_day_is_said_as_the_reference_says_it() -> None:
    minutes = [
        datetime(2026, 11, 22, tzinfo=UTC) + timedelta(minutes=number) for number in range(0, 24 * 60, 7)
    ]
    assert [hour(each) for each in minutes] == [format_time(each, "HH:mm", locale="fr") for each in minutes]
