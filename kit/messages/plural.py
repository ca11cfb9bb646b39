"""« aucune note », « une note », « 12 notes »: a count said as one says it in French."""

from kit.messages import say


def counted(key: str, count: int) -> str:
    """Return the sentence of ``key`` for ``count``: ``.none``, ``.one`` or ``.many``.

    Raises ``KeyError`` when a form is missing.
    """
    form = "none" if count == 0 else "one" if count == 1 else "many"
    return say(f"{key}.{form}", count=count)


def listed(parts: list[str]) -> str:
    """Return « a, b et c »."""
    if len(parts) < 2:
        return "".join(parts)
    return say("and", first=", ".join(parts[:-1]), last=parts[-1])
