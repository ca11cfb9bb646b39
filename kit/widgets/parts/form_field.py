"""One question of a form, and what counts as an answer to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from kit.errors import BadInput

Value: TypeAlias = str | int | float | bool | list[str] | None

KINDS = ("text", "textarea", "number", "datetime", "date", "select", "radio", "checkbox", "names", "phases")
MOST_CHARACTERS = {"text": 500, "names": 80, "textarea": 20_000}
MOST_NAMES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A question. ``value`` is what it shows at first.

    ``least``, ``most`` and ``step`` bound a number (a whole one when ``step`` is
    an int). ``options`` are ``(value, label)`` pairs. ``names`` asks for as many
    short texts as the number field named by ``count`` says, each with its number.
    ``phases`` orders its options: the answer lists ``value`` or ``value:minutes``.

    ``follows`` names other fields: when one changes, this one shows what
    ``presets`` holds for their values (joined by ``|``, or else for the last
    of them that has one), unless somebody already answered it; ``hints`` likewise. A field with
    ``shown_by`` is asked only while that field's value is one of ``shown_for``.
    Those of one ``group`` are folded together under that title.
    """

    name: str
    label: str
    kind: str = "text"
    hint: str = ""
    value: Value = None
    required: bool = False
    placeholder: str = ""
    options: Sequence[Sequence[str]] = ()
    least: float | None = None
    most: float | None = None
    step: float = 1
    count: str = ""
    group: str = ""
    follows: Sequence[str] = ()
    presets: Mapping[str, Value] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    shown_by: str = ""
    shown_for: Sequence[str] = ()

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for a kind that does not exist."""
        if self.kind not in KINDS:
            raise ValueError(f"kind of field unknown: {self.kind}")

    def as_data(self) -> dict[str, object]:
        """Return what travels to the browser."""
        return asdict(self)

    def asked(self, answers: Mapping[str, object]) -> bool:
        """Whether the question is asked at all, given the ``answers`` to the others."""
        return self.shown_by not in answers or answers[self.shown_by] in self.shown_for

    def read(self, given: object) -> Value:
        """Return the answer in its own type. Raises ``BadInput`` with the sentence to show beside it."""
        value = _READERS[self.kind](self, given)
        if self.required and value in (None, "", [], False):
            raise BadInput("form.required")
        return value

    def __repr__(self) -> str:
        """Name the field and never what it holds."""
        return f"<FormField {self.name}>"


def _text(field: FormField, given: object) -> str:
    most = MOST_CHARACTERS[field.kind]
    text = given.strip() if isinstance(given, str) else ""
    if len(text) > most:
        raise BadInput("form.long", most=most)
    return text


def _number(field: FormField, given: object) -> int | float | None:
    text = str(given).strip().replace(",", ".") if isinstance(given, str | int | float) else ""
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        raise BadInput("form.number") from None
    if number != number or abs(number) > 1e12:
        raise BadInput("form.number")
    if isinstance(field.step, int) and not number.is_integer():
        raise BadInput("form.number_whole")
    if field.least is not None and number < field.least:
        raise BadInput("form.number_least", least=f"{field.least:g}")
    if field.most is not None and number > field.most:
        raise BadInput("form.number_most", most=f"{field.most:g}")
    return int(number) if isinstance(field.step, int) else number


def _datetime(_field: FormField, given: object) -> str:
    if not isinstance(given, str) or not given:
        return ""
    try:
        return datetime.fromisoformat(given).isoformat(timespec="minutes")
    except ValueError:
        raise BadInput("form.datetime") from None


def _date(_field: FormField, given: object) -> str:
    if not isinstance(given, str) or not given:
        return ""
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise BadInput("form.date") from None


def _choice(field: FormField, given: object) -> str:
    if not isinstance(given, str) or not given:
        return ""
    if given not in {value for value, _label in field.options}:
        raise BadInput("form.choice")
    return given


def _checkbox(_field: FormField, given: object) -> bool:
    return given is True


def _names(_field: FormField, given: object) -> list[str]:
    names = [str(name).strip() for name in given] if isinstance(given, list) else []
    if len(names) > MOST_NAMES or any(len(name) > MOST_CHARACTERS["names"] for name in names):
        raise BadInput("form.long", most=MOST_CHARACTERS["names"])
    return names


def _phases(asked: FormField, given: object) -> list[str]:
    lines = [str(line) for line in given] if isinstance(given, list) else []
    known = {value for value, _label in asked.options}
    if len(lines) > MOST_NAMES:
        raise BadInput("form.choice")
    read: list[str] = []
    for line in lines:
        key, _, minutes = line.partition(":")
        if key not in known:
            raise BadInput("form.choice")
        if minutes and not (minutes.isascii() and minutes.isdigit() and len(minutes) <= 3):
            raise BadInput("form.number_whole")
        read.append(line)
    return read


_READERS: dict[str, Callable[[FormField, object], Value]] = {
    "text": _text,
    "textarea": _text,
    "number": _number,
    "datetime": _datetime,
    "date": _date,
    "select": _choice,
    "radio": _choice,
    "checkbox": _checkbox,
    "names": _names,
    "phases": _phases,
}
