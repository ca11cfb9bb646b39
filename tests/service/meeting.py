"""A small dispositif in which things come back, and a group that meets under it again and again."""

from datetime import UTC, datetime, timedelta

from kit.domain.commands import Close, Gesture
from kit.domain.identity import new_id
from kit.service import notes
from kit.service.door import perform
from kit.service.prepare import Plan, prepare
from kit.service.reading import desk
from tests.writing import write

FIRST = datetime(2027, 3, 12, 13, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
DISPOSITIF = """
format = 1
cle = "suites"
titre = "Suites"
titre_court = "Suites"
version = "1.0"
intention = "Essayer ce qui revient."
ne_convient_pas = ["Rien d’autre."]
sources = ["[P] nous"]
[taille]
de = 2
a = 12

[[role]]
cle = "intervenant"
titre = "Intervenant·e"
peut = ["Tenir le cadre."]

[[role]]
cle = "participant"
titre = "Participant·e"
peut = ["Parler."]

[[condition]]
cle = "accord_de_tous"
phrase = "Il manque l’accord de tous."
geste = "Tout le monde est d’accord"
avant = ["suites"]
durable = true

[[phase]]
cle = "reprise"
titre = "Reprise"
objectif = "Reprendre."
consigne = "« Où en est-on ? »"

[phase.qui]
intervenant = ["anime"]
participant = ["propose"]

[[phase.champ]]
cle = "revue"
libelle = "Où nous en sommes"
genre = "decision"
niveau = "groupe"
plusieurs = true
choix = ["tenue", "non tenue", "abandonnée"]
reprend = ["decisions"]
clos = ["tenue", "abandonnée"]
sort_dans = "trace"

[[phase.champ]]
cle = "retours"
libelle = "Retour sur l’essai"
genre = "apprentissage"
niveau = "groupe"
plusieurs = true
choix = ["clos", "continue"]
reprend = ["essais", "retours"]
clos = ["clos"]
apres = [1, 3]

[[phase.champ]]
cle = "geste"
libelle = "Le geste d’avant"
genre = "note"
niveau = "groupe"
reprend = ["premier_geste"]

[[phase.champ]]
cle = "a_moi_relu"
libelle = "À tous"
genre = "note"
niveau = "groupe"
plusieurs = true
reprend = ["a_moi"]

[[phase]]
cle = "suites"
titre = "Suites"
objectif = "Décider."
consigne = "« Que décide-t-on ? »"
cloture = true

[phase.qui]
intervenant = ["anime"]
participant = ["décide"]

[[phase.champ]]
cle = "decisions"
libelle = "Nos décisions"
genre = "decision"
niveau = "groupe"
plusieurs = true
colonnes = ["Quoi", "Quand"]
sort_dans = "trace"
essentiel = true

[[phase.champ]]
cle = "essais"
libelle = "Ce que l’on essaie"
genre = "piste"
niveau = "groupe"
plusieurs = true

[[phase.champ]]
cle = "premier_geste"
libelle = "Le premier geste"
genre = "note"
niveau = "groupe"

[[phase.champ]]
cle = "a_moi"
libelle = "Mes notes"
genre = "note"
niveau = "prive"
plusieurs = true

[[phase.champ]]
cle = "sort"
libelle = "Ce que devient la trace"
genre = "sort"
niveau = "groupe"

[[variante]]
cle = "longue"
titre = "Longue"
phases = ["reprise", "suites"]

[[variante]]
cle = "courte"
titre = "Courte"
phases = ["reprise", "suites"]
"""


class Group:
    """The sessions of one group, a week apart."""

    def __init__(self, access):
        self.access = access
        self.held = []

    def prepare(self, *, variant="longue", planned=None):
        plan = Plan(
            dispositif="suites",
            variant=variant,
            planned=planned or FIRST + len(self.held) * WEEK,
            minutes=60,
            seat_names=("Orme", "Saule"),
            group_label="Les Vergnes",
            group_id=None if not self.held else self.group_id(),
        )
        self.held.append(prepare(self.access, plan, new_id()))
        return self.held[-1]

    def group_id(self):
        with self.access.store.read() as tx:
            return tx.engagements.get(self.held[0].engagement_id).group_id

    def now(self, session):
        return desk(self.access, session.id).session

    def do(self, session, command):
        return perform(self.access, session.id, Gesture(new_id(), self.now(session).revision), command)

    def there(self, session, field="revue"):
        """What stands in a field, in order: each text, and its tag."""
        return [
            (each.text, each.note.tag)
            for each in notes.of_session(self.access, session.id)
            if each.note.field == field and not each.note.removed
        ]

    def note(self, session, field="revue", place=0):
        found = [each for each in notes.of_session(self.access, session.id) if each.note.field == field]
        return found[place].note

    def mark(self, session, choice, field="revue", place=0):
        notes.tag(self.access, session.id, self.note(session, field, place).id, choice)

    def decided(self, *texts, field="decisions"):
        """A session in which this was decided, closed."""
        session = self.prepare()
        for text in texts:
            write(self.access, session, "suites", field, text)
        self.do(session, Close())
        return session

    def meets(self, choice=None, field="revue"):
        """The next session: what is there first, one of which is marked, then it closes."""
        session = self.prepare()
        found = self.there(session, field)
        if choice is not None:
            self.mark(session, choice, field)
        self.do(session, Close())
        return found
