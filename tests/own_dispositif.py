"""A small dispositif of the tests' own: any order, a private time, things pinned, hidden, counted, agreed."""

from dataclasses import replace
from functools import cache

import pytest

from kit.domain.dispositif import Dispositif
from kit.domain.identity import new_id
from kit.registry import Registry, read
from kit.service.prepare import prepare
from tests.plans import FOUR
from tests.stores import REGISTRY

PLAN = replace(FOUR, dispositif="essai")
"""What a session of it is prepared from."""

TEXT = """
format = 1
cle = "essai"
titre = "Essai"
titre_court = "Essai"
version = "1.0"
intention = "Essayer ce qui fait chaque dispositif."
ne_convient_pas = ["Un vrai groupe."]
sources = ["[P] Pour les tests."]
trop_intime = ["« Nous nous arrêtons là. »", "Proposer un relais, hors du groupe."]

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
peut = ["Parler, ou se taire."]
[[role]]
cle = "professionnel"
titre = "Professionnel·le"
peut = ["Informer."]
seul = false
[[role]]
cle = "pairs_a"
titre = "Premier groupe"
peut = ["Parler."]
seul = false
[[role]]
cle = "pairs_b"
titre = "Second groupe"
peut = ["Parler."]
seul = false

[[condition]]
cle = "accord"
phrase = "L’accord de chacun·e n’est pas recueilli. Demandez-le en privé, une personne à la fois."
geste = "Chacun·e est d’accord"
avant = ["ouverture"]
par_place = true
passer_outre = false
[[condition]]
cle = "liste"
phrase = "La liste n’est pas donnée. Demandez-la."
geste = "La liste est donnée"
avant = ["seul"]
[[condition]]
cle = "valide"
phrase = "Le groupe n’a pas validé. Relisez ensemble."
geste = "Le groupe valide"
avant = ["prive"]
dans = "retour"

[[phase]]
cle = "ouverture"
titre = "Ouverture"
minutes = 5
objectif = "Ouvrir."
consigne = "« Bonjour. »"
[phase.qui]
intervenant = ["anime"]
participant = ["écoute"]
professionnel = ["écoute"]
[[phase.champ]]
cle = "question"
libelle = "Notre question"
genre = "question"
niveau = "groupe"
projete = true
epingle = true
essentiel = true
[[phase.champ]]
cle = "contrat"
libelle = "Notre contrat"
genre = "accord"
niveau = "groupe"
projete = true
epingle = true
[[phase.champ]]
cle = "pour_moi"
libelle = "Mes notes"
genre = "note"
niveau = "prive"
epingle = true

[[phase]]
cle = "seul"
titre = "Seul·e"
minutes = 5
objectif = "Écrire seul·e."
consigne = "« Écrivez. »"
[phase.qui]
intervenant = ["anime"]
participant = ["écrit"]
[[phase.champ]]
cle = "premiere"
libelle = "Première réponse"
genre = "garde"
niveau = "groupe"
projete = true
cache_jusqu_a = "retour"
sort_dans = "trace"

[[phase]]
cle = "axe_1"
titre = "Axe 1"
minutes = 10
objectif = "Un axe."
consigne = "« Un. »"
ordre_libre = "axes"
[phase.qui]
intervenant = ["anime"]
participant = ["questionne"]
[[phase.champ]]
cle = "faits"
libelle = "Faits"
genre = "fait"
niveau = "groupe"
plusieurs = true
projete = true

[[phase]]
cle = "axe_2"
titre = "Axe 2"
minutes = 10
objectif = "Un axe."
consigne = "« Deux. »"
ordre_libre = "axes"
[phase.qui]
intervenant = ["anime"]
participant = ["questionne"]

[[phase]]
cle = "axe_3"
titre = "Axe 3"
minutes = 10
objectif = "Un axe."
consigne = "« Trois. »"
ordre_libre = "axes"
[phase.qui]
intervenant = ["anime"]
participant = ["questionne"]

[[phase]]
cle = "axe_4"
titre = "Axe 4"
minutes = 10
objectif = "Un axe."
consigne = "« Quatre. »"
ordre_libre = "axes"
[phase.qui]
intervenant = ["anime"]
participant = ["questionne"]

[[phase]]
cle = "retour"
titre = "Retour"
minutes = 10
objectif = "Relire."
consigne = "« Relisez. »"
equilibre = ["pairs_a", "pairs_b"]
[phase.qui]
intervenant = ["anime"]
participant = ["raconte"]
pairs_a = ["raconte"]
pairs_b = ["raconte"]
[[phase.champ]]
cle = "derniere"
libelle = "Dernière réponse"
genre = "garde"
niveau = "groupe"
projete = true

[[phase]]
cle = "prive"
titre = "Entre nous"
prive = true
objectif = "Décider seuls."
consigne = "« Nous sortons. »"
[phase.qui]
intervenant = ["absent"]
participant = ["décide"]
professionnel = ["absent"]

[[phase]]
cle = "cloture"
titre = "Clôture"
minutes = 5
objectif = "Se quitter."
consigne = "« Merci. »"
cloture = true
[phase.qui]
intervenant = ["anime"]
participant = ["écoute"]

[[variante]]
cle = "socle"
titre = "Tout"
phases = ["ouverture", "seul", "axe_1", "axe_2", "axe_3", "axe_4", "retour", "prive", "cloture"]
"""


@cache
def own_dispositif() -> Dispositif:
    """The dispositif, as its text says it."""
    found, problems = read(TEXT, "essai.toml")
    assert found is not None, problems
    return found


@cache
def registry() -> Registry:
    """What is installed, and this dispositif too."""
    return replace(REGISTRY, dispositifs=(*REGISTRY.dispositifs, own_dispositif()))


@pytest.fixture(name="access")
def own_access(access):
    """The handle of the tests around, where this dispositif is installed."""
    return replace(access, registry=registry())


@pytest.fixture(name="session")
def own_session(access):
    """A session of this dispositif, prepared."""
    return prepare(access, PLAN, new_id())
