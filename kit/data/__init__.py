"""Tidy pandas frames of what the store holds, for who reads a session again or looks back on many.

    from kit import data
    data.sessions(access)                     one row for each session
    data.phases(access, session_id)           one row for each passage through a phase
    data.notes(access, session_id)            one row for each note, without its words
    data.journal(access, session_id)          one row for each line of the journal of conduct
    data.explain("phases")                    what each column is, its type and its unit

Where a session id is asked, several may be given. Times are UTC and aware. A
frame holds words only when ``with_words=True`` is asked: what is printed in a
notebook is saved with it. pandas is imported at the first call, not before.
"""

from kit.data.columns import COLUMNS, Column
from kit.data.explaining import explain
from kit.data.journal import journal
from kit.data.notes import notes
from kit.data.phases import phases
from kit.data.sessions import sessions

__all__ = ["COLUMNS", "Column", "explain", "journal", "notes", "phases", "sessions"]
