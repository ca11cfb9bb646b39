"""Direct identifiers are found by their shape; the numbers of ordinary talk are not."""

import pytest

from kit.domain.review import Doubt
from kit.pseudonymise import propose


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("06 11 22 33 44", Doubt.PHONE),
        ("0611223344", Doubt.PHONE),
        ("06.11.22.33.44", Doubt.PHONE),
        ("06\u00a011\u00a022\u00a033\u00a044", Doubt.PHONE),
        ("+33 6 11 22 33 44", Doubt.PHONE),
        ("+33 (0)6 11 22 33 44", Doubt.PHONE),
        ("0033611223344", Doubt.PHONE),
        ("+32 470 12 34 56", Doubt.PHONE),
        ("lea.dupont@exemple.fr", Doubt.EMAIL),
        ("@lyna.93", Doubt.EMAIL),
        ("12/03/2011", Doubt.DATE),
        ("12-03-11", Doubt.DATE),
        ("12.03.2011", Doubt.DATE),
        ("2011-03-12", Doubt.DATE),
        ("12 mars 2011", Doubt.DATE),
        ("1er août 2020", Doubt.DATE),
        ("le 12 mars", Doubt.DATE),
        ("septembre 2022", Doubt.DATE),
        ("1 85 05 78 006 084 36", Doubt.NUMBER),
        ("2850578006084", Doubt.NUMBER),
        ("1 85 05 2A 006 084 36", Doubt.NUMBER),
        ("12 rue des Lilas", Doubt.ADDRESS),
        ("12 bis, avenue de la République, 35000 Rennes", Doubt.ADDRESS),
        ("3 rue de l’Église", Doubt.ADDRESS),
        ("5 place Jean Jaurès", Doubt.ADDRESS),
        ("AB-123-CD", Doubt.NUMBER),
        ("AB 123 CD", Doubt.NUMBER),
        ("n° 2024-118", Doubt.NUMBER),
        ("n°2024/118", Doubt.NUMBER),
        ("dossier 20241187", Doubt.NUMBER),
        ("FR76 3000 6000 0112 3456 7890 189", Doubt.NUMBER),
        ("1234567", Doubt.NUMBER),
    ],
)
def test_an_identifier_is_found_whole(written: str, doubt: Doubt) -> None:
    text = f"noté : {written} ; voilà"
    [span] = propose(text)
    assert (text[span.start : span.end], span.doubt) == (written, doubt)


@pytest.mark.parametrize(
    "text",
    [
        "12 séances",
        "2 h 30",
        "vingt heures",
        "14:00",
        "à 17 h 15, puis 20 h",
        "58 ans, 3 enfants, 1/2 journée, 24/24",
        "la question n° 3, article 226-13",
        "12 places de stationnement, 2 cours de cuisine, 1 place en crèche",
        "en 2024, 1 500 € et 35 %",
        "de 10 à 12 personnes, 7/7 jours",
    ],
)
def test_the_numbers_of_ordinary_talk_are_left_alone(text: str) -> None:
    assert propose(text) == ()


def test_a_name_inside_an_address_or_a_mail_makes_one_passage() -> None:
    for text in ("12 rue Pierre Curie", "lea.dupont@exemple.fr"):
        assert [(span.start, span.end) for span in propose(text)] == [(0, len(text))]
