"""A tradition says only what is its own: the rest is taken from the dispositif."""

import pytest

from kit.domain.dispositif import Dispositif, Phase
from kit.domain.identity import Role
from kit.domain.settings import AdvicePolicy, HierarchyPresent, Settings, Timebox, TracePolicy, from_pairs
from kit.registry import read, snapshot

LIKE = """
[[phase]]
cle = "decrire_autrement"
comme = "decrire"
titre = "Exposé"
minutes = 5
interdits = ["interruption"]

[[variante]]"""

OTHERWISE = """
[[variante]]
cle = "autrement"
titre = "Autrement"
a_propos = "Une autre tradition."
phases = ["decrire_autrement", "conclure"]
[variante.taille]
de = 5
a = 7
[variante.reglages]
conseils = "jamais"
temps = "aucun"
hierarchie = "avec accord"
trace = "synthèse"
meme_profession = true
a_distance = true
binome = false
[[variante.role]]
cle = "exposant"
titre = "Narrateur·rice"
peut = ["raconter"]
"""


def _read(text: str) -> Dispositif:
    dispositif, problems = read(text, "essai.toml")
    assert problems == ()
    assert dispositif is not None
    return dispositif


@pytest.fixture
def otherwise(good: str) -> Dispositif:
    text = good.replace("minutes = 15\n", "minutes = 15\nau_moins = 8\n")
    return _read(text.replace("\n[[variante]]", LIKE, 1).replace('titre = "Socle"', BOTH, 1) + OTHERWISE)


BOTH = 'titre = "Socle"\nphases = ["decrire", "conclure"]'


def _phase(dispositif: Dispositif, variant: str, key: str) -> Phase:
    return next(phase for phase in dispositif.variant(variant).phases if phase.key == key)


def test_a_phase_takes_what_it_does_not_say_from_the_one_it_resembles(otherwise: Dispositif) -> None:
    describe = _phase(otherwise, "socle", "decrire")
    other = _phase(otherwise, "autrement", "decrire_autrement")
    assert (other.title, other.minutes, [move.value for move in other.forbidden]) == (
        "Exposé",
        5,
        ["interruption"],
    )
    assert (other.objective, other.instruction, other.needs) == (
        describe.objective,
        describe.instruction,
        Role.PRESENTER,
    )
    assert (other.moves, other.fields) == (describe.moves, describe.fields)


def test_a_minimum_taken_over_is_never_more_than_the_minutes(otherwise: Dispositif) -> None:
    assert _phase(otherwise, "socle", "decrire").least_minutes == 8
    assert _phase(otherwise, "autrement", "decrire_autrement").least_minutes == 5
    assert _phase(otherwise, "courte", "decrire").least_minutes == 5


def test_phases_of_different_variants_may_share_their_fields(otherwise: Dispositif) -> None:
    assert [field.key for field in _phase(otherwise, "autrement", "decrire_autrement").fields] == [
        "faits",
        "mes_notes",
    ]


def test_a_tradition_has_its_size_its_settings_and_its_words_for_roles(otherwise: Dispositif) -> None:
    variant = otherwise.variant("autrement")
    assert variant.about == "Une autre tradition."
    assert from_pairs(variant.settings) == Settings(
        advice_policy=AdvicePolicy.NONE,
        timebox=Timebox.HIDDEN,
        hierarchy_present=HierarchyPresent.BY_AGREEMENT,
        trace_policy=TracePolicy.ANONYMOUS_SYNTHESIS,
        same_profession=True,
        remote=True,
        pair=False,
    )
    protocol = snapshot(otherwise, "autrement")
    assert (protocol.least, protocol.most) == (5, 7)
    assert [card.title for card in protocol.roles] == ["Intervenant·e", "Narrateur·rice"]
    core = snapshot(otherwise, "socle")
    assert (core.least, core.most) == (4, 12)
    assert [card.title for card in core.roles] == ["Intervenant·e", otherwise.roles[1].title]


def test_themes_and_what_is_added_at_a_distance_are_read(good: str) -> None:
    added = (
        'format = 1\nthemes = ["lien", "collègues"]\ntheme_de_tension = "collègues"\na_distance = ["Caméra."]'
    )
    dispositif = _read(good.replace("format = 1", added))
    assert (dispositif.themes, dispositif.tension_theme) == (("lien", "collègues"), "collègues")
    assert dispositif.remote_lines == ("Caméra.",)
    protocol = snapshot(dispositif, "socle")
    assert (protocol.themes, protocol.tension_theme) == (dispositif.themes, "collègues")
