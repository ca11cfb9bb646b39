"""One's own order of phases: what holds is kept as it was chosen, what cannot hold is told."""

import pytest

from kit.domain.dispositif import Dispositif
from kit.errors import BadInput
from kit.registry import Chosen, read, snapshot

PHASES = """
[[phase]]
cle = "accueil"
titre = "Accueil"
objectif = "O."
consigne = "C."
minutes = 10
au_moins = 6

[[phase]]
cle = "decrire"
titre = "Décrire"
objectif = "O."
consigne = "C."
par_situation = true
demande_role = "exposant"

[[phase]]
cle = "conclusion"
titre = "Conclusion"
objectif = "O."
consigne = "C."
par_situation = true
cloture = true

[[phase]]
cle = "meta"
titre = "Méta"
objectif = "O."
consigne = "C."
cloture = true

[[variante]]
cle = "libre"
titre = "À votre façon"
libre = true

[[variante]]
cle = "socle"
titre = "Socle"
"""


@pytest.fixture
def open_one(good: str) -> Dispositif:
    dispositif, problems = read(good[: good.index("\n[[phase]]")] + PHASES, "essai.toml")
    assert problems == ()
    assert dispositif is not None
    return dispositif


def _sentence(dispositif: Dispositif, variant: str, chosen: Chosen) -> str:
    with pytest.raises(BadInput) as refused:
        snapshot(dispositif, variant, chosen)
    return refused.value.sentence.replace("\u00a0", " ")


def test_an_open_variant_is_whole_until_somebody_composes_it(open_one: Dispositif) -> None:
    protocol = snapshot(open_one, "libre")
    assert protocol.variant.open is True
    assert [phase.key for phase in protocol.phases] == ["accueil", "decrire", "conclusion", "meta"]


def test_what_is_chosen_comes_in_that_order_with_those_minutes(open_one: Dispositif) -> None:
    chosen = (("decrire", 20), ("conclusion", None), ("accueil", 4), ("meta", 10))
    protocol = snapshot(open_one, "libre", chosen)
    assert tuple((phase.key, phase.minutes) for phase in protocol.phases) == chosen
    assert protocol.phase("accueil").least_minutes == 4
    assert snapshot(open_one, "libre", (("accueil", 10),)).phase("accueil").least_minutes == 6
    assert snapshot(open_one, "libre", (("accueil", None),)).phase("accueil").least_minutes is None


REFUSED: dict[str, tuple[Chosen, str]] = {
    "nothing": ((), "Aucune phase n’est choisie. Gardez-en au moins une."),
    "unknown": (
        (("rever", 5),),
        "La phase « rever » n’existe pas ici. Choisissez parmi celles de la liste.",
    ),
    "twice": (
        (("accueil", 5), ("accueil", 5)),
        "« Accueil » est choisie deux fois. Gardez-la à une seule place.",
    ),
    "no minute at all": (
        (("accueil", 0),),
        "La durée de « Accueil » se compte de 1 à 600 minutes. Corrigez-la, ou laissez-la vide.",
    ),
    "a situation cut in two": (
        (("decrire", 5), ("accueil", 5), ("conclusion", 5)),
        "« Accueil » coupe la situation en deux : ses phases se suivent. Placez-la avant ou après.",
    ),
    "after the last word": (
        (("conclusion", 5), ("decrire", 5)),
        "« Décrire » vient après « Conclusion », qui referme. Placez-la avant.",
    ),
    "after the closing": (
        (("meta", 5), ("accueil", 5)),
        "« Accueil » vient après « Méta », qui referme. Placez-la avant.",
    ),
    "told and never given back": (
        (("accueil", 5), ("decrire", 5), ("meta", 5)),
        "Avec « Décrire », quelqu’un expose : gardez « Conclusion », qui lui rend le dernier mot.",
    ),
    "given back and never told": (
        (("accueil", 5), ("conclusion", 5)),
        "« Conclusion » rend le dernier mot à qui a exposé. "
        "Ajoutez « Décrire » avant, ou retirez « Conclusion ».",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_hold_is_told(open_one: Dispositif, name: str) -> None:
    chosen, sentence = REFUSED[name]
    assert _sentence(open_one, "libre", chosen) == sentence


def test_only_an_open_variant_is_composed(open_one: Dispositif) -> None:
    assert _sentence(open_one, "socle", (("accueil", 5),)) == (
        "Les phases de « Socle » gardent leur ordre. Choisissez la variante libre pour composer les vôtres."
    )
