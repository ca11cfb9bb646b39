"""« Le cadre convenu », in a few words each: what a group agreed to, as one says it aloud."""

from kit.domain.session import Session
from kit.domain.settings import Timebox
from kit.messages import say

CHOSEN = ("advice_policy", "timebox", "hierarchy_present", "trace_policy")
"""The settings that always say something."""

TICKED = ("remote", "pair", "several_institutions", "count_turns")
"""Those that are said only when they hold."""


def agreed_words(session: Session) -> tuple[str, ...]:
    """Return what was agreed for ``session``, one short phrase for each setting that says something."""
    settings = session.settings
    values = {name: getattr(settings, name) for name in CHOSEN}
    if not session.protocol.variant.timed:
        values["timebox"] = Timebox.HIDDEN
    words = [say(f"agreed.{name}.{value}") for name, value in values.items()]
    if settings.same_profession is not None:
        words.append(say("agreed.same_profession" if settings.same_profession else "agreed.mixed"))
    words += [say(f"agreed.{name}") for name in TICKED if getattr(settings, name)]
    words += [
        say("agreed.own", question=each.question, answer=settings.answer(each.key) or each.default)
        for each in session.protocol.settings
    ]
    if session.short:
        words.append(say("agreed.short"))
    return tuple(words)
