"""An item of several parts (« Quoi », « Quand »…), kept as the lines one would write on paper."""


def joined(columns: tuple[str, ...], parts: tuple[str, ...]) -> str:
    """Return ``parts`` as one text, a line « Quoi : … » for each that is not empty."""
    return "\n".join(
        f"{name}\u00a0: {part.strip()}" for name, part in zip(columns, parts, strict=True) if part.strip()
    )


def split(columns: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return the parts of ``text``, one for each of ``columns``, empty where nothing was said.

    A line that begins with no column's name goes on with the part before it,
    or with the first one: nothing that was typed is ever lost.
    """
    parts = [""] * len(columns)
    place = 0
    for line in text.splitlines():
        name, colon, rest = line.partition(":")
        known = [each for each, column in enumerate(columns) if column == name.strip(" \u00a0\u202f")]
        if colon and known:
            place, said = known[0], rest.strip(" \u00a0")
            parts[place] = f"{parts[place]}\n{said}" if parts[place] else said
        else:
            parts[place] = f"{parts[place]}\n{line}" if parts[place] else line
    return tuple(parts)
