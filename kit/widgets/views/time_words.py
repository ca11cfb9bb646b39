"""What « il reste… » gave, in words."""

from datetime import timedelta

from kit.domain.dispositif import Phase
from kit.domain.session import Session
from kit.messages import say
from kit.protocol.time_left import phases_ahead
from kit.service.calendar import clock_time


def given_in_words(session: Session) -> str:
    """Return « Réparti : Analyser jusqu’à 15:32 · Modifiable 6 min… », empty when nothing was shared."""
    places = {(each.phase, each.situation) for each in session.timing}
    ahead = [phase for phase in phases_ahead(session) if (phase.key, session.situation_of(phase)) in places]
    if not ahead:
        return ""
    given = say("time.then").join(_one(session, phase) for phase in ahead)
    return say("time.shared", given=given)


def _one(session: Session, phase: Phase) -> str:
    minutes = session.minutes_of(phase) or 0
    if phase.key == session.phase and session.entered is not None:
        until = session.entered + timedelta(minutes=minutes)
        return say("time.until", phase=phase.title, time=clock_time(until))
    return say("time.given", phase=phase.title, minutes=minutes)
