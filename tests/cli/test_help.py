"""The help is French, whole, and costs nothing."""

import re
import subprocess
import sys

import pytest

from kit.cli.verbs import VERBS

ENGLISH = re.compile(
    r"\b(usage|options|arguments?|show this help|message|exit|the|required|error|invalid|expected|choose)\b",
    re.IGNORECASE,
)
HEAVY = {
    "sqlalchemy",
    "alembic",
    "pandas",
    "ipywidgets",
    "voila",
    "tornado",
    "pluggy",
    "babel",
    "typst",
    "docx",
}


@pytest.mark.parametrize("word", ["-h", "--help", "--aide", "aide"])
def test_the_help_names_every_verb_in_french(ask, word):
    ran = ask(word)
    assert (ran.code, ran.err) == (0, "")
    assert re.findall(r"^  ([a-z]+) ", ran.out, re.MULTILINE) == list(VERBS)
    assert ENGLISH.findall(ran.out) == []


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("word", ["-h", "--help", "--aide"])
def test_each_verb_explains_itself_in_french(ask, verb, word):
    ran = ask(verb, word)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Emploi\u00a0: modifiable {verb}")
    assert "--json" in ran.out
    assert "--aide" in ran.out
    assert ENGLISH.findall(ran.out) == []


def test_the_places_to_fill_are_explained(ask):
    assert ask("simuler", "--aide").out == (
        "Emploi\u00a0: modifiable simuler CLE|FICHIER|DOSSIER [--variante V] [--reglage CLE=REPONSE] "
        "[--graine N] [--json]\n"
        "\n"
        "Jouer une séance entière, fictive, pour voir ce qu’un dispositif donne.\n"
        "\n"
        "Ce que l’on donne\u00a0:\n"
        "  CLE|FICHIER|DOSSIER         la clé d’un dispositif installé, ou un fichier .toml, "
        "ou le dossier d’une extension\n"
        "\n"
        "Ce que l’on peut préciser\u00a0:\n"
        "  --variante V                la variante à jouer, la première sinon\u202f; "
        "«\u00a0toutes\u00a0» pour les jouer toutes\n"
        "  --reglage CLE=REPONSE       répondre à une question du dispositif\u00a0: cle=réponse\u202f; "
        "peut se répéter\n"
        "  --graine N                  un nombre\u202f; le même nombre rejoue la même séance\n"
        "  --json                      répondre en JSON, pour un autre programme\n"
        "  -h, --aide                  montrer cette aide (--help fait de même)\n"
    )


def test_the_version_is_said(ask):
    assert ask("--version").out == "modifiable 0.1.0\n"


def test_the_help_loads_nothing_heavy():
    code = "import sys; from kit.cli import main; main(['--aide']); print(*sys.modules)"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert HEAVY & set(asked.stdout.splitlines()[-1].split()) == set()
