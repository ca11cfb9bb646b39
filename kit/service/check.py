"""What « modifiable docteur » says of one thing it looked at."""

from dataclasses import dataclass

from kit.messages import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at, in French. ``remedy`` is empty when it is well."""

    check: str
    ok: bool
    remedy: str = ""


def checked(sentence: str, ok: bool, remedy: str = "", **values: object) -> Check:
    """Return the check whose sentence is ``sentence``, with its remedy unless it is well."""
    said = "" if ok else say(remedy or f"{sentence}.remedy", **values)
    return Check(check=say(sentence, **values), ok=ok, remedy=said)
