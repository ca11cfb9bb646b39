"""Twenty mistakes in one file are told at once, with line and remedy; those of processes, one by one."""

import pytest

from kit.registry import read
from tests.registry.mistakes_in_processes import IN_PROCESSES
from tests.registry.telling import plain, problems_after

TWENTY = """\
format = 1
cle = "Essai"
titre_cour = "Essai"
version = 1.0
intention = ""
ne_convient_pas = "une urgence"
sources = ["[P] une", 2]
indicateurs = []

[taille]
de = 14
a = 12

[[cadre]]
element = "Taille"
valeur = "de 4 à 12"
force = "stricte"

[[reglage]]
cle = "bilan"
question = "Un bilan ?"
choix = ["oui", "non"]
defaut = "peut-être"

[[condition]]
cle = "vote"
phrase = "Le groupe n’a pas encore dit oui."
geste = "Le groupe dit oui"
avant = ["conclur"]
dans = "ouverture"

[[role]]
cle = "animateur"
titre = "Animateur·rice"
peut = ["ouvrir"]

[[role]]
cle = "participant"
titre = "Participant·e"
peut = []

[[phase]]
cle = "decrire"
titre = "Décrire"
minutes = "15"
objectif = "Raconter."
consigne = "« Racontez. »"
interdits = ["conseils"]

[phase.qui]
participant = ["raconte", "repond"]

[[phase.champ]]
cle = "faits"
libelle = "Les faits"
genre = "faits"
niveau = "groupe"
colonnes = ["Quoi", "Quand"]
apres = [1, 3]

[[phase]]
cle = "temps_prive"
titre = "Temps privé"
objectif = "Se parler entre soi."
consigne = "« Nous sortons. »"
prive = true
minutes = 30

[[phase]]
cle = "conclure"
titre = "Conclure"
objectif = "Se quitter."
consigne = "« Un mot. »"
clotures = true
si = { bilans = "oui" }

[[variante]]
cle = "socle"
titre = "Socle"
phases = ["decrire", "fermer"]
"""

TOLD = [
    (1, "titre"), (2, "cle"), (3, "titre_cour"),
    (4, "version"), (5, "intention"), (6, "ne_convient_pas"),
    (7, "sources[2]"), (8, "indicateurs"), (11, "taille.de"),
    (17, "cadre[1].force"), (23, "reglage[1].defaut"), (29, "condition[1].avant[1]"),
    (30, "condition[1].dans"), (33, "role[1].cle"), (40, "role[2].peut"),
    (45, "phase[1].minutes"), (48, "phase[1].interdits[1]"), (51, "phase[1].qui.participant[2]"),
    (56, "phase[1].champ[1].genre"), (58, "phase[1].champ[1].colonnes"), (59, "phase[1].champ[1].apres"),
    (67, "phase[2].minutes"), (74, "phase[3].clotures"), (75, "phase[3].si.bilans"),
    (80, "variante[1].phases[2]"),
]  # fmt: skip


def test_more_than_twenty_mistakes_are_told_at_once_each_with_its_line_and_a_remedy() -> None:
    dispositif, problems = read(TWENTY, "essai.toml")
    assert dispositif is None
    assert [(each.line, each.key) for each in problems] == TOLD
    assert all(each.problem and each.remedy for each in problems)


@pytest.mark.parametrize("name", IN_PROCESSES)
def test_a_mistake_of_a_process_is_told_with_its_line_its_key_and_its_remedy(good: str, name: str) -> None:
    old, new, line, key, sentence, remedy = IN_PROCESSES[name]
    _, (problem,) = problems_after(good, old, new)
    assert (problem.line, problem.key) == (line, key)
    assert (plain(problem.problem), plain(problem.remedy)) == (sentence, remedy)


def test_phases_of_a_free_order_that_something_cuts_are_told(good: str) -> None:
    text = good.replace('cle = "decrire"\n', 'cle = "decrire"\nordre_libre = "axes"\n', 1)
    pause = (
        '[[phase]]\ncle = "pause"\ntitre = "Pause"\nobjectif = "Souffler."\nconsigne = "« Dix minutes. »"\n\n'
    )
    _, (problem,) = problems_after(
        text, '[[phase]]\ncle = "conclure"\n', f'{pause}[[phase]]\ncle = "conclure"\nordre_libre = "axes"\n'
    )
    assert (problem.line, problem.key) == (65, "phase[3].ordre_libre")
    assert plain(problem.problem) == (
        "Les phases de l’ordre libre « axes » ne se suivent pas dans la variante « socle »."
    )


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ('bilans = "oui"', "La clé « bilans » n’existe pas ici."),
        ('bilan = "si"', "« si » n’est pas un mot connu ici."),
    ],
)
def test_an_answer_of_a_variant_to_what_is_not_asked_is_told(good: str, answer: str, said: str) -> None:
    asked = '[[reglage]]\ncle = "bilan"\nquestion = "Un bilan"\nchoix = ["oui", "non"]\ndefaut = "oui"\n\n'
    text = good.replace("[taille]", f"{asked}[taille]", 1)
    written, (problem,) = problems_after(
        text, "minutee = false\n", f"minutee = false\n\n[variante.reglages]\n{answer}\n"
    )
    assert written.splitlines()[problem.line - 1] == answer
    assert plain(problem.problem) == said
