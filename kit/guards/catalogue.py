"""Every reminder of a running session, in the order it is shown."""

from kit.guards.about_notes import ABOUT_NOTES
from kit.guards.about_phases import ABOUT_PHASES
from kit.guards.about_sessions import ABOUT_SESSIONS
from kit.guards.reminders import Moment, Reminder

REMINDERS: tuple[Reminder, ...] = (*ABOUT_NOTES, *ABOUT_PHASES, *ABOUT_SESSIONS)


def speaking(moment: Moment) -> tuple[tuple[Reminder, str], ...]:
    """Return what is to be said at ``moment``, and of which note, without what somebody closed.

    Nothing at all in a private time: those concerned are among themselves (G21).
    """
    if moment.phase is not None and moment.phase.private:
        return ()
    return tuple(
        (reminder, subject)
        for reminder in REMINDERS
        for subject in reminder.subjects(moment)
        if not reminder.let_go(moment.session, subject)
    )
