"""What there is to be reminded of now: computed from the store, for the facilitator alone.

Nothing of it is kept, nor written to the journal of conduct: closing a
reminder is a command (``PutAway``), counting what was heard too (``Hear``).
"""

from dataclasses import dataclass

from kit.domain.dispositif import Level, Phase
from kit.domain.session import Session, Status
from kit.guards.about_phases import not_gone_round, turns_of_groups
from kit.guards.about_sessions import not_given_back
from kit.guards.catalogue import speaking
from kit.guards.reminders import Held, Moment, Reminder, Typed, Weight
from kit.messages import say
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require
from kit.store import Transaction, Wanted

SET_ASIDE, PUT_AWAY = "set_aside", "put_away"
"""What one gesture offers: the note waits its time, or the reminder is closed."""

LOOKED_BACK = 6
"""Earlier sessions read to find those that were held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One reminder to show. ``note_id`` is empty when it speaks of the phase itself.

    ``words``: the note it speaks of, so that one knows which.
    """

    reminder: str
    note_id: str
    sentence: str
    weight: Weight
    offers: tuple[str, ...]
    words: str = ""

    def __repr__(self) -> str:
        """Name the reminder and never the words it is about."""
        return f"<Shown {self.reminder} of {self.note_id}>"


def reminders(access: Access, session_id: str) -> tuple[Shown, ...]:
    """Return what is to be said in the phase being held, nothing while none is.

    Raises ``Forbidden`` for the room and for participants, ``NotFound``.
    """
    require(access, Thing.SESSION, Verb.CONDUCT, session_id)
    with access.store.read() as tx:
        session = tx.sessions.get(session_id)
        phase = session.current
        if phase is None or session.status is not Status.RUNNING:
            return ()
        moment = _moment(access, tx, session, phase)
    typed = {each.id: each for each in moment.typed}
    return tuple(
        Shown(
            reminder=reminder.id,
            note_id=subject,
            sentence=_sentence(reminder, session, phase),
            weight=reminder.weight,
            offers=_offers(reminder, typed.get(subject)),
            words=typed[subject].text if subject in typed else "",
        )
        for reminder, subject in speaking(moment)
    )


def _moment(access: Access, tx: Transaction, session: Session, phase: Phase) -> Moment:
    situation = session.situation_of(phase)
    entered = session.entered
    typed = tuple(
        Typed(id=each.note.id, text=each.text, level=each.note.level)
        for each in tx.notes.of_session(session.id)
        if (each.note.phase, each.note.situation) == (phase.key, situation)
        and each.note.finished
        and not each.note.aside
    )
    return Moment(
        session=session,
        phase=phase,
        minutes=0.0 if entered is None else (access.clock() - entered).total_seconds() / 60,
        typed=typed,
        before=_before(tx, session),
    )


def _before(tx: Transaction, session: Session) -> tuple[Held, ...]:
    group = tx.engagements.get(session.engagement_id).group_id
    wanted = Wanted(group_id=group, until=session.planned, archived=None)
    latest_first = tx.sessions.summaries(limit=LOOKED_BACK, wanted=wanted)
    return tuple(
        Held(planned=each.planned, themes=each.themes)
        for each in reversed(latest_first)
        if each.status is Status.CLOSED
        and each.dispositif == session.protocol.title
        and each.id != session.id
    )


def _offers(reminder: Reminder, typed: Typed | None) -> tuple[str, ...]:
    # What is private is never moved where the group may read it.
    waits = reminder.id == "G03" and typed is not None and typed.level is Level.GROUP
    return (SET_ASIDE, PUT_AWAY) if waits else (PUT_AWAY,)


def _sentence(reminder: Reminder, session: Session, phase: Phase) -> str:
    phases = session.protocol.phases
    ahead = phases[[each.key for each in phases].index(phase.key) + 1 :]
    if reminder.id == "G03":
        gathers = next((each for each in ahead if each.gathers_aside), None)
        return (
            say("reminder.advice.never") if gathers is None else say("reminder.advice", phase=gathers.title)
        )
    if reminder.id == "G12":
        owed = next((each for each in ahead if each.closing and session.minutes_of(each)), None)
        if owed is None:
            return say("reminder.overrun.last")
        return say(reminder.sentence, phase=owed.title, minutes=session.minutes_of(owed))
    if reminder.id == "G15":
        return say(reminder.sentence, least=session.protocol.least, most=session.protocol.most)
    if reminder.id == "ROUND":
        return say(reminder.sentence, phase=not_gone_round(session)[0].title)
    if reminder.id == "BALANCE":
        titles = {card.role: card.title for card in session.protocol.roles}
        first = turns_of_groups(session, phase)[0]
        total = sum(turns_of_groups(session, phase))
        return say(reminder.sentence, group=titles[phase.balance[0]], count=first, total=total)
    if reminder.id == "G27":
        return say(reminder.sentence, phase=not_given_back(session)[0].title)
    return say(reminder.sentence)
