"""A dispositif written in Python is held to what a TOML one is held to."""

from collections.abc import Callable

import pytest

from kit.registry import Registry

Install = Callable[..., None]
Load = Callable[[], Registry]


def plain(sentence: str) -> str:
    return sentence.replace("\u00a0", " ")


UNSOUND = {
    "least=1": ("least=9", "la taille du groupe n’est pas possible."),
    "key='code'": (
        "key='Code !'",
        "sa clé doit être faite de lettres minuscules sans accent, de chiffres ou de _.",
    ),
    "title='T'": ("title=3", "une valeur n’a pas le type attendu."),
    "variants=(v,)": ("variants=()", "il lui faut au moins une variante, et chacune a sa propre clé."),
    "phases=(p,)": ("phases=(p, p)", "chaque variante a au moins une phase, et aucune deux fois."),
    "fields=(f,)": ("fields=(f, f)", "deux champs d’une variante ont la même clé."),
    "minutes=5": ("minutes=-5", "une durée n’est pas un nombre de minutes positif."),
    "projected=False": ("projected=True", "un champ privé est projeté, ou sort dans un document."),
    "kind=Utterance.NOTE": (
        "kind=Utterance.TITLE, hidden_until='p'",
        "un titre, qui nomme la séance, est caché.",
    ),
    "settings=()": (
        "settings=(('couleur', 'bleu'),)",
        "une variante règle quelque chose qui n’existe pas.",
    ),
    "most=None": ("most=0 - 1", "la taille du groupe n’est pas possible."),
    "tension_theme=''": ("tension_theme='x'", "le thème de tension n’est pas dans la liste des thèmes."),
    "needs=None": ("needs=Role.SCRIBE", "une phase demande un rôle que rien n’explique."),
}

IN_CODE = """
from kit.domain.dispositif import *
from kit.domain.identity import Role
f = Field(key='f', label='F', kind=Utterance.NOTE, level=Level.PRIVATE, projected=False)
p = Phase(key='p', title='P', objective='', instruction='', minutes=5, fields=(f,), needs=None)
v = Variant(key='v', title='V', phases=(p,), settings=(), most=None)
@hookimpl
def kit_dispositifs():
    yield Dispositif(key='code', title='T', short_title='T', version='1', purpose='', not_for=(), sources=(),
                     least=1, most=4, roles=(), variants=(v,), tension_theme='')
"""


def test_a_dispositif_written_in_code_is_a_dispositif(install: Install, loaded: Load) -> None:
    install("en-code", code=IN_CODE)
    assert loaded().get("code").variants[0].minutes == 5


@pytest.mark.parametrize("right", UNSOUND)
def test_a_dispositif_written_in_code_is_checked_too(install: Install, loaded: Load, right: str) -> None:
    wrong, flaw = UNSOUND[right]
    install("en-code", code=IN_CODE.replace(right, wrong))
    (status,) = loaded().plugins
    assert status.status == "refusé"
    assert plain(status.reason).startswith(f"Un dispositif de l’extension ne tient pas : {flaw}")
