"""What a dispositif lacks is found, by the check whose business it is, and told in one sentence."""

from dataclasses import replace
from pathlib import Path

import pluggy
import pytest

from kit.domain.document import Document, Paragraph
from kit.domain.review import GroupTrace
from kit.hookspecs import Exporter
from kit.registry import Registry
from kit.testing import alone, conformity
from kit.testing.conforming import Missing, cases
from kit.testing.conforming.outgoing import PLANTED
from kit.testing.new_dispositif import new_file

KEY = "cercle"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_file(KEY, tmp_path)


def found_after(path: Path, *changes: tuple[str, str]) -> list[tuple[str, str]]:
    """Put mistakes in a dispositif that conforms; return what is found, by check."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return [(each.check, each.sentence.replace("\u00a0", " ")) for each in conformity(alone(path), KEY)]


CONDITION = """[[condition]]
cle = "vote"
phrase = "Pas encore."
geste = "C’est fait"
avant = ["pistes"]
dans = "cloture"
passer_outre = {passed}

[taille]"""

LACKS = {
    "a gate nobody can open": (
        ("[taille]", CONDITION.format(passed="false")),
        [
            ("chemins", "On n’entre jamais dans la phase « Les pistes »."),
            ("chemins", "On n’entre jamais dans la phase « Clôture »."),
            ("sortie", "La séance d’essai s’arrête en route"),
        ],
    ),
    "no closing": (
        ("cloture = true\n", ""),
        [("chemins", "La dernière phase, « Clôture », ne referme pas la séance.")],
    ),
    "a straight apostrophe": (
        ("Avec quoi repartez-vous", "Qu'emportez-vous"),
        [("textes", "Typographie : « u'e » dans")],
    ),
    "an inner word": (
        ("Rendre le dernier mot à", "Garder le taux de"),
        [("textes", "Le mot « taux » ne s’affiche jamais ici")],
    ),
    "a consigne that is not said": (
        ("consigne = \"«\u00a0Racontez", "consigne = \"Racontez"),
        [("textes", "La consigne de « La situation »")],
    ),
    "too few prompts": (
        ('  "Qui était là\u202f?",\n', ""),
        [("textes", "La phase « La situation » a 4 relances")],
    ),
    "nobody to write": (
        ('intervenant = ["anime", "écrit"]\nexposant = ["raconte", "répond"]', 'exposant = ["raconte"]'),
        [("cercle", "Personne n’écrit « La question » dans « La situation ».")],
    ),
    "no private notes": (
        ('cle = "notes_pistes"\nlibelle = "Mes notes"\ngenre = "note"\nniveau = "prive"',
         'cle = "notes_pistes"\nlibelle = "Nos notes"\ngenre = "note"\nniveau = "groupe"'),
        [("cercle", "La phase « Les pistes » n’a pas de notes privées.")],
    ),
    "minutes of a day": (
        ("minutes = 30\n", "minutes = 500\n"),
        [("cercle", "Les phases font 550 minutes en tout")],
    ),
}  # fmt: skip


def test_what_is_written_by_nouveau_lacks_nothing(path: Path) -> None:
    assert conformity(alone(path), KEY) == ()


@pytest.mark.parametrize("name", LACKS)
def test_what_is_missing_is_found(path: Path, name: str) -> None:
    change, expected = LACKS[name]
    found = found_after(path, change)
    assert [check for check, _ in found] == [check for check, _ in expected]
    for (_, sentence), (_, start) in zip(found, expected, strict=True):
        assert sentence.startswith(start)


def test_a_gate_that_can_be_passed_over_is_no_dead_end(path: Path) -> None:
    assert found_after(path, ("[taille]", CONDITION.format(passed="true"))) == []


def test_every_answer_that_changes_the_phases_is_looked_at(path: Path) -> None:
    asked = (
        '[[reglage]]\ncle = "tour"\nquestion = "Un tour"\nchoix = ["oui", "non"]\ndefaut = "oui"\n\n[taille]'
    )
    idle = asked.replace('"tour"', '"autre"', 1).replace("[taille]", "")
    text = path.read_text(encoding="utf-8").replace("[taille]", f"{idle}{asked}", 1)
    text = text.replace("cloture = true\n", 'cloture = true\nsi = { tour = "oui" }\n', 1)
    path.write_text(text, encoding="utf-8")
    assert [each.name for each in cases(alone(path), KEY, "socle")] == ["socle", "socle, tour = non"]
    (missing,) = conformity(alone(path), KEY, check="chemins")
    assert missing == Missing(where="socle, tour = non", check="chemins", sentence=missing.sentence)
    assert "ne referme pas" in missing.sentence


@pytest.fixture
def leaking(path: Path) -> Registry:
    """A format that writes something else than what it is given, another that writes nothing."""

    def exporter(key: str, content: bytes) -> Exporter:
        return Exporter(key=key, title=key, suffix=".x", media_type="text/plain", write=lambda _: content)

    return replace(
        alone(path), exporters=(exporter("bavard", f"dit par {PLANTED}".encode()), exporter("vide", b""))
    )


def test_a_format_that_lets_a_name_out_or_writes_nothing_is_found(leaking: Registry) -> None:
    sentences = [each.sentence.replace("\u00a0", " ") for each in conformity(leaking, KEY, check="sortie")]
    assert [each.partition(" : ")[0] for each in sentences] == [
        "Un prénom sort dans le fichier au format « bavard »",
        "Le fichier au format « vide » est vide.",
    ]


def test_a_synthesis_that_lets_a_name_out_is_found(path: Path) -> None:
    class Bavard:
        @pluggy.HookimplMarker("kit.dispositifs")
        def kit_synthesis(self, trace: GroupTrace) -> Document:
            return Document(title=trace.kicker, blocks=(Paragraph(text=f"{PLANTED} a parlé."),))

    registry = alone(path)
    registry.manager.register(Bavard(), "bavard")
    found = conformity(replace(registry, owners={KEY: "bavard"}), KEY, check="sortie")
    assert any("présentation de l’extension" in each.sentence for each in found)
