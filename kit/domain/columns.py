"""An item of several parts (« Quoi », « Quand »…), kept as the lines one would write on paper."""

_NOTHING = " \u00a0\u202f"
"""Spaces that may stand between a name and its colon."""


def joined(columns: tuple[str, ...], parts: tuple[str, ...]) -> str:
    """Return ``parts`` as one text, a line « Quoi : … » for each that is not empty.

    A line inside a part that reads like the beginning of another one is set one
    space further, as a quotation would be: ``split`` then leaves it where it was typed.
    """
    return "\n".join(
        f"{name}\u00a0: {_set_in(columns, part.strip())}"
        for name, part in zip(columns, parts, strict=True)
        if part.strip()
    )


def split(columns: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return the parts of ``text``, one for each of ``columns``, empty where nothing was said.

    A line that begins with no column's name goes on with the part before it,
    or with the first one: nothing that was typed is ever lost. What ``joined``
    made of parts gives these parts back, but for the spaces around each.
    """
    parts: list[str | None] = [None] * len(columns)
    place = 0
    for line in text.split("\n"):
        named = _named(columns, line)
        if named is None:
            said = line[1:] if _is_set_in(columns, line) else line
        else:
            place, said = named
        before = parts[place]
        parts[place] = said if before is None else f"{before}\n{said}"
    return tuple((part or "").strip() for part in parts)


def in_one_line(text: str) -> str:
    """Return the lines of ``text`` as one, where there is room for one only: « Quoi : … · Quand : … »."""
    return " · ".join(line for line in text.split("\n") if line.strip())


def _named(columns: tuple[str, ...], line: str) -> tuple[int, str] | None:
    """Return which part ``line`` begins and what it says of it, ``None`` when it begins none."""
    name, colon, rest = line.partition(":")
    known = [place for place, column in enumerate(columns) if column == name.rstrip(_NOTHING)]
    return (known[0], rest.lstrip(_NOTHING)) if colon and known else None


def _is_set_in(columns: tuple[str, ...], line: str) -> bool:
    return line.startswith(" ") and _named(columns, line.lstrip(" ")) is not None


def _set_in(columns: tuple[str, ...], part: str) -> str:
    first, *others = part.split("\n")
    lines = (f" {line}" if _named(columns, line.lstrip(" ")) is not None else line for line in others)
    return "\n".join((first, *lines))
