"""A whole cycle, through the doors of the app: two sessions of one group, and a marker in every field."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from kit.domain.commands import (
    AnotherSituation,
    Close,
    Command,
    Gesture,
    GiveRole,
    Next,
    PassOver,
    Start,
)
from kit.domain.dispositif import Level
from kit.domain.identity import Role, new_id
from kit.domain.note import LastWord
from kit.domain.session import Session, Status
from kit.errors import Blocked
from kit.keys import Holder
from kit.registry.bricks import Identity
from kit.service import (
    attributing,
    choosing,
    commenting,
    composing,
    groups,
    join,
    last_word,
    notes,
    own_prompts,
    pieces,
    prepare,
    procedure,
    protecting,
    withdrawal_codes,
    withdrawing,
)
from kit.service.access import Access
from kit.service.door import perform
from kit.service.reading import ParticipantView
from kit.store import Store
from tests.canaries.markers import Where, planted, the
from tests.writing import write

AT = datetime(2026, 11, 3, 13, 0, tzinfo=UTC)


@dataclass
class Cycle:
    """What was lived, and what was handed over on the way."""

    folder: Path
    store: Store
    access: Access
    holder: Holder | None
    first: Session = field(init=False)
    other: Session = field(init=False)
    codes: dict[str, str] = field(init=False, repr=False)
    withdrawn: withdrawing.Withdrawn = field(init=False)
    capability: str = field(default="", repr=False)
    recovery: str = field(default="", repr=False)
    phone: ParticipantView | None = None
    """What the invited page last held."""
    look: Callable[["Cycle"], None] = field(default=lambda _: None)
    """Called in every phase, once it is written in."""
    unprotected: Callable[["Cycle"], None] = field(default=lambda _: None)
    """Called just before the passphrase is set."""

    @property
    def group_id(self) -> str:
        """The one group."""
        with self.access.store.read() as tx:
            return tx.engagements.get(self.first.engagement_id).group_id

    def begin(self, *, sealed: bool) -> None:
        """Prepare the first session, change two names, then set the passphrase."""
        first, *others = planted(Where.SEAT)
        former = (the(Where.SEAT_BEFORE), the(Where.INVITED), *others, the(Where.TAKEN_BACK))
        self.first = self._prepared(former, the(Where.GROUP_BEFORE))
        groups.rename_group(self.access, self.group_id, the(Where.GROUP))
        prepare.rename_seat(self.access, self.first.id, self.first.seats[0].id, first)
        self.unprotected(self)
        if sealed:
            self.recovery = protecting.protect(self.access, the(Where.PASSPHRASE))
        procedure.keep(self.access, self.group_id, " — ".join(planted(Where.PROCEDURE)))
        own_prompts.add(self.access, "app", "decrire", f"Que dirait {the(Where.PROMPT)} ?")
        self.capability = join.invite(self.access, self.first.id, self.first.seats[1].id)

    def hold(self) -> None:
        """Hold the first session, with two situations, up to its last phase."""
        mine = iter(planted(Where.MINE))
        for key in ("ouverture", "choix", "decrire", "questionner", "problematiser", "analyser"):
            self._enter(key)
            self._mine(key, mine)
            getattr(self, f"_{key}", lambda: None)()
            self.look(self)
        self._enter("modifiable")
        self._modifiable()
        self._mine("modifiable", mine)
        self.look(self)
        self._enter("conclusion")
        self._mine("conclusion", mine)
        self._conclusion()
        self.look(self)
        self._do(AnotherSituation())
        self._second()
        self._enter("meta")
        self._mine("meta", mine)
        named = planted(Where.NAMED)
        self._write("apprentissages", f"Ne pas rester seul avec {the(Where.LEARNING)}, né le {named[2]}.")
        self.look(self)
        assert next(mine, None) is None

    def end(self) -> None:
        """End it."""
        self._do(Close())

    def go_on(self) -> None:
        """Take back a part of it, write beside it, and hold the group's other session."""
        self._take_back()
        for level, said in ((Level.CONTRACT, the(Where.PIECE)), (Level.PROOF, the(Where.PROOF))):
            pieces.add(self.access, self.group_id, level, f"Au sujet de {said}", f"Signé {said}.", new_id())
        kept = notes.of_session(self.access, self.first.id)
        for each, said in zip(kept, planted(Where.COMMENT), strict=False):
            commenting.comment(self.access, self.first.id, each.note.id, f"Revoir {said}.", new_id())
        self.other = self._prepared(planted(Where.OTHER_SEAT), "", self.group_id)
        (again,) = notes.of_session(self.access, self.other.id)
        assert the(Where.AGAIN) in again.text
        self._compose()
        for phase, name, text in (
            ("choix", "titre", the(Where.OTHER_TITLE)),
            ("analyser", "notes_analyser", the(Where.MINE_ELSEWHERE)),
            ("modifiable", "pistes", f"On pourrait prévenir {the(Where.OTHER_LEAD)}."),
        ):
            write(self.access, self.other, phase, name, text)
        gesture = Gesture(action=new_id(), revision=self.other.revision)
        self.other = perform(self.access, self.other.id, gesture, Close())

    def _compose(self) -> None:
        """Save a dispositif of the group's own, made of installed phases, and leave another as a draft."""
        here = replace(self.access, data_folder=self.folder)
        ours = Identity(key="a_nous", title="À nous", purpose="Parler d’un geste.")
        draft = composing.keep(here, composing.Draft(identity=ours))
        for phase in ("ouverture", "meta"):
            draft = composing.picked(here, draft, "app", phase)
        assert composing.save(here, draft).get("a_nous")
        composing.keep(here, draft)

    def _take_back(self) -> None:
        self.codes = withdrawal_codes.codes(self.access, self.first.id)
        code = self.codes[self.first.seats[-1].id]
        announced = withdrawing.preview(self.access, code).going
        assert announced.notes == 1
        self.withdrawn = withdrawing.withdraw(self.access, code, announced)
        with self.access.store.read() as tx:
            self.first = tx.sessions.get(self.first.id)

    def _prepared(self, names: tuple[str, ...], label: str, group_id: str | None = None) -> Session:
        plan = prepare.Plan(
            dispositif="app",
            variant="socle",
            planned=AT,
            minutes=120,
            seat_names=names,
            group_label=label,
            group_id=group_id,
        )
        return prepare.prepare(self.access, plan, new_id())

    def _do(self, command: Command) -> None:
        gesture = Gesture(action=new_id(), revision=self.first.revision)
        self.first = perform(self.access, self.first.id, gesture, command)

    def _enter(self, phase: str) -> None:
        if self.first.status is Status.PREPARED:
            self._do(Start())
        while self.first.phase != phase:
            try:
                self._do(Next())
            except Blocked as held:
                if self.first.holder(Role.PRESENTER) is None:
                    self._do(GiveRole(self.first.seats[2].id, Role.PRESENTER))
                else:
                    self._do(PassOver(held.gate))

    def _write(self, name: str, text: str, *, finish: bool = True) -> str:
        return write(self.access, self.first, str(self.first.phase), name, text, finish=finish)

    def _mine(self, phase: str, mine: Iterator[str]) -> None:
        (name,) = (
            each.key for each in self.first.protocol.phase(phase).fields if each.level is Level.PRIVATE
        )
        self._write(name, f"Rappeler {next(mine)} avant jeudi.")

    def _choix(self) -> None:
        offered = [self._write("propositions", the(each)) for each in (Where.OFFERED, Where.OFFERED_KEPT)]
        choosing.keep_for_later(self.access, self.first.id, offered[1], keep=True)
        self._write("titre", f"Ce que dit {the(Where.TITLE)}")

    def _decrire(self) -> None:
        for said in planted(Where.FACT):
            self._write("faits", f"Il est parti, {said}.")
        self._write(notes.ASIDE.key, f"Téléphoner à {the(Where.ASIDE)}")
        notes.remove(self.access, self.first.id, self._write("faits", f"Une erreur sur {the(Where.REMOVED)}"))

    def _problematiser(self) -> None:
        kept = self._write("question", f"Comment entendre {the(Where.QUESTION)} ?")
        rival = notes.Keystroke(
            note_id=kept, writer="b", base=0, rev=1, text=f"Comment taire {the(Where.RIVAL)} ?"
        )
        place = notes.Place(session_id=self.first.id, phase="problematiser", field="question")
        assert notes.write(self.access, place, rival).moved_to is not None

    def _analyser(self) -> None:
        named = planted(Where.NAMED)
        self._write("hypotheses", f"La règle protège {the(Where.HYPOTHESIS)}, et {named[0]} le sait.")
        kept = self._write("hypotheses", f"Le repas rassure {the(Where.HYPOTHESIS_KEPT)}.")
        last_word.say(self.access, self.first.id, kept, LastWord.KEPT)
        self._write("hypotheses", f"Le silence de {named[5]} pèse.")
        theirs = self._write("hypotheses", f"On n’écoute plus {planted(Where.TAKEN_BACK)[1]}.")
        attributing.attribute(self.access, self.first.id, theirs, self.first.seats[-1].id)
        self._write("hypotheses", f"Rien ne presse {the(Where.UNFINISHED)}", finish=False)

    def _modifiable(self) -> None:
        named = planted(Where.NAMED)
        self._write("pistes", f"On pourrait écrire à {the(Where.LEAD)}, au {named[1]}.")
        gone = self._write("pistes", f"On pourrait attendre {the(Where.LEAD_WITHDRAWN)}.")
        last_word.say(self.access, self.first.id, gone, LastWord.WITHDRAWN)

    def _conclusion(self) -> None:
        kept, left = planted(Where.KEPT)
        named = planted(Where.NAMED)
        self._write("garde", f"Je garde {kept}, pas {named[3]}.")
        self._write("laisse", f"Je laisse {left} et {named[4]} ici.")
        self._write("retour_voulu", f"Demandez-moi si j’ai revu {the(Where.AGAIN)}.")

    def _second(self) -> None:
        self._enter("modifiable")
        self._write("pistes", f"On pourrait parler à {the(Where.SECOND_LEAD)}.")
        self._enter("conclusion")
        self._write("garde", f"Je garde {the(Where.SECOND_KEPT)}.")
