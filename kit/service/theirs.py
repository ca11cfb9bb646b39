"""What is theirs in a session: everything that goes when the person of a seat takes back their part.

Theirs is what was noted « de la part de » their seat. In a situation they
presented, theirs too, by nature: its title, the written account, the facts they
told, the question (it is in the presenter's words, design § 11.1), « ce que je
garde, ce que je laisse », and whatever of the group's work they had withdrawn
(they may take a passage back, domain reference § 1.3: its mark must not go and
the passage come out again). The hypotheses and leads of the others stay, as do
items noted « de la part de » somebody else. Pure: values in, values out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit.domain.dispositif import Level, Phase, Utterance
from kit.domain.note import LastWord, Note
from kit.domain.session import Session
from kit.service.drafts import LEAVES_IN, OF_SITUATION, Piece, pieces_of

BY_NATURE = (Utterance.TITLE, Utterance.ACCOUNT, Utterance.FACT, Utterance.QUESTION, Utterance.KEPT)
"""The presenter's own, in their situation, unless noted « de la part de » somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """What goes with a seat. ``gone``: notes destroyed; ``unsaid``: those that lose a « je garde »;
    ``untied``: hypotheses that leaned on what goes; ``pieces``: documents to read again.
    """

    situations: frozenset[int] = frozenset()
    gone: tuple[Note, ...] = ()
    unsaid: tuple[Note, ...] = ()
    untied: tuple[Note, ...] = ()
    turns: int = 0
    pieces: frozenset[Piece] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the notes that go."""
        return frozenset(note.id for note in self.gone)


def theirs(
    session: Session, seat_id: str, notes: Sequence[Note], texts: Mapping[str, str] | None = None
) -> Theirs:
    """Return what goes with ``seat_id``, of ``notes`` (removed ones too).

    ``texts``, by note id, where the words can be read: the title they offered,
    copied when it was retained, is then known too.
    """
    situations = session.presented_by(seat_id)
    gone = {note.id for note in notes if note.seat == seat_id or _by_nature(note, situations)}
    gone |= _offered(notes, gone, situations, texts or {})
    # Another version of the same words holds them too.
    gone |= {note.id for note in notes if note.rival_of in gone}
    stays = tuple(note for note in notes if note.id not in gone)
    unsaid = tuple(note for note in stays if note.last_word is LastWord.KEPT and note.situation in situations)
    went = tuple(note for note in notes if note.id in gone)
    return Theirs(
        situations=situations,
        gone=went,
        unsaid=unsaid,
        untied=tuple(note for note in stays if note.tied_to in gone),
        turns=sum(each.count for each in session.turns if each.seat_id == seat_id),
        pieces=frozenset(piece for note in (*went, *unsaid) for piece in pieces_with(session, note)),
    )


def _by_nature(note: Note, situations: frozenset[int]) -> bool:
    if note.situation not in situations or note.level is Level.PRIVATE:
        return False
    return note.last_word is LastWord.WITHDRAWN or (note.seat is None and note.kind in BY_NATURE)


def _offered(
    notes: Sequence[Note], gone: set[str], situations: frozenset[int], texts: Mapping[str, str]
) -> set[str]:
    """Return the proposals that became the title of a situation of theirs."""
    titles = {
        texts[note.id].strip()
        for note in notes
        if note.id in gone and note.kind is Utterance.TITLE and note.situation in situations
        if texts.get(note.id, "").strip()
    }
    return {
        note.id
        for note in notes
        if note.kind is Utterance.PROPOSAL and note.seat is None
        if texts.get(note.id, "").strip() in titles
    }


def pieces_with(session: Session, note: Note) -> frozenset[Piece]:
    """Return the documents ``note`` may stand in, by its field and what the presenter said of it."""
    if note.level is Level.PRIVATE or note.aside:
        return frozenset()
    return frozenset(
        piece
        for piece in pieces_of(session)
        for phase in session.protocol.phases
        if _reaches(piece, phase, note)
    )


def _reaches(piece: Piece, phase: Phase, note: Note) -> bool:
    field = next((each for each in phase.fields if each.key == note.field), None)
    if field is None or (phase.situation and OF_SITUATION.get(piece, note.situation) != note.situation):
        return False
    kept = note.last_word is LastWord.KEPT and piece in OF_SITUATION
    return kept or field.leaves in LEAVES_IN[piece]
