"""What a browser sends reaches its callback once, checked, and is always answered."""

from collections.abc import Callable
from typing import Any

from kit.errors import Stale
from kit.widgets.parts import Address, CommandButton, Download, Form, FormField, Gesture, Pulse

Push = Callable[[Any, dict[str, Any]], list[dict[str, Any]]]

STALE = Stale("stale").sentence


def test_a_click_sent_twice_acts_once_and_is_answered_twice(push: Push) -> None:
    clicks: list[Gesture] = []
    button = CommandButton("Suite", clicks.append, revision=3)
    push(button, {"type": "act", "action": "a1", "revision": 3})
    sent = push(button, {"type": "act", "action": "a1", "revision": 3})
    assert clicks == [Gesture(action="a1", revision=3)]
    assert sent == [{"type": "done", "action": "a1", "sentence": ""}] * 2


def test_a_refused_click_says_why_beside_the_button(push: Push) -> None:
    def late(_: Gesture) -> None:
        raise Stale("stale")

    sent = push(CommandButton("Suite", late, revision=3), {"type": "act", "action": "a1", "revision": 2})
    assert sent == [{"type": "done", "action": "a1", "sentence": STALE, "failed": True}]


def test_a_view_that_listens_says_it_instead(push: Push) -> None:
    said: list[str] = []

    def late(_: Gesture) -> None:
        raise Stale("stale")

    button = CommandButton("Suite", late, revision=3, on_error=said.append)
    sent = push(button, {"type": "act", "action": "a1", "revision": 2})
    assert sent == [{"type": "done", "action": "a1", "sentence": "", "failed": True}]
    assert said == [STALE]


def test_a_forged_click_reaches_nobody(push: Push) -> None:
    clicks: list[Gesture] = []
    said: list[str] = []
    button = CommandButton("Suite", clicks.append, revision=3, on_error=said.append)
    for forged in (
        {"type": "act", "revision": 3},
        {"type": "act", "action": "", "revision": 3},
        {"type": "act", "action": "x" * 65, "revision": 3},
        {"type": "act", "action": "a1", "revision": True},
        {"type": "act", "action": "a1", "revision": -1},
        {"type": "other"},
    ):
        push(button, forged)
    assert clicks == []
    assert len(said) == 5


def test_a_file_travels_as_bytes_beside_the_message(push: Push) -> None:
    download = Download("Trace", lambda: ("trace.txt", "text/plain", b"octets"))
    sent = push(download, {"type": "ask", "action": "a1"})
    assert sent == [
        {"type": "file", "action": "a1", "filename": "trace.txt", "media_type": "text/plain"},
        {"type": "done", "action": "a1", "sentence": ""},
    ]
    assert download.comm.buffers == [[b"octets"], []]


def test_a_pulse_answers_with_its_boot(push: Push) -> None:
    assert push(Pulse("boot-1"), {"type": "ping", "n": 4}) == [{"type": "pong", "n": 4, "boot": "boot-1"}]


def test_the_history_of_the_browser_calls_back_without_any_token(push: Push) -> None:
    seen: list[dict[str, str]] = []
    address = Address(seen.append, params={"seance": "1"})
    push(address, {"type": "go", "params": {"seance": "2", "token": "secret"}})
    assert seen == [{"seance": "2"}]
    assert address.params == {"seance": "2"}


def test_an_announcement_is_made_even_twice_the_same() -> None:
    address = Address(lambda _: None)
    address.announce("Enregistré")
    address.announce("Enregistré")
    assert (address.announcement, address.announced) == ("Enregistré", 2)


FIELDS = [
    FormField(name="groupe", label="Groupe", required=True),
    FormField(name="places", label="Places", kind="number", least=1, most=20),
    FormField(name="quand", label="Quand", kind="datetime"),
    FormField(name="forme", label="Forme", kind="select", options=(("app", "APP"),)),
    FormField(name="reel", label="Groupe réel", kind="checkbox"),
    FormField(name="prenoms", label="Prénoms", kind="names", count="places"),
]


def submit(values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "submit", "action": "a1", "revision": 0, "values": values}


def test_a_form_gives_its_values_in_their_own_types(push: Push) -> None:
    given: list[Any] = []

    def opened(gesture: Gesture, values: dict[str, Any]) -> None:
        given.append((gesture, values))

    values = {
        "groupe": " Soir ",
        "places": "3",
        "quand": "2026-11-22T14:00",
        "forme": "app",
        "reel": True,
        "prenoms": ["Orme", " Saule ", ""],
    }
    sent = push(Form(FIELDS, "Ouvrir", opened), submit(values))
    expected = {**values, "groupe": "Soir", "places": 3, "prenoms": ["Orme", "Saule", ""]}
    assert given == [(Gesture(action="a1", revision=0), expected)]
    assert sent == [{"type": "done", "action": "a1", "sentence": "", "accepted": True}]


def test_a_form_says_what_to_correct_field_by_field(push: Push) -> None:
    form = Form(FIELDS, "Ouvrir", lambda *_: {"groupe": "jamais dit"})
    sent = push(form, submit({"places": "21", "quand": "hier", "forme": "autre"}))
    assert form.errors == {
        "groupe": "Remplissez ce champ.",
        "places": "Le plus grand nombre possible est 20.",
        "quand": "Cette date ne se lit pas\u00a0: indiquez le jour et l’heure.",
        "forme": "Choisissez une des réponses proposées.",
    }
    assert sent == [{"type": "done", "action": "a1", "sentence": "", "accepted": False}]


def test_a_form_shows_what_its_view_refuses(push: Push) -> None:
    form = Form([{"name": "groupe", "label": "Groupe"}], "Ouvrir", lambda *_: {"groupe": "Déjà pris."})
    push(form, submit({"groupe": "Soir"}))
    assert form.errors == {"groupe": "Déjà pris."}
