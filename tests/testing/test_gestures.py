"""What the kit lends to tests: gestures through the front door, refusals to expect, fixtures."""

import re
from pathlib import Path

import pytest

from kit.domain.commands import Close, Next, Start, Suspend
from kit.domain.session import Status
from kit.errors import DispositifProblem, KitError
from kit.service.access import Access
from kit.service.vignette import vignettes
from kit.testing import alone, conduct, invent, must_fail, play, prepared, simulate
from kit.testing.new_dispositif import new_file

pytest_plugins = ["kit.testing.fixtures"]


def test_a_session_is_prepared_with_the_fewest_people_its_variant_takes(access: Access) -> None:
    session = prepared(access, "modele")
    assert (session.status, len(session.seats), session.fictional) == (Status.PREPARED, 3, True)
    assert session.protocol.variant.key == "socle"
    chosen = prepared(access, "modele", variant="bref", seats=5)
    assert (chosen.protocol.variant.key, len(chosen.seats)) == ("bref", 5)


def test_gestures_are_made_in_order_and_kept(access: Access) -> None:
    session = conduct(access, prepared(access, "modele", presenter=1), Start(), Next())
    assert (session.phase, session.revision) == ("piste", 2)
    with access.store.read() as tx:
        assert tx.sessions.get(session.id) == session


def test_a_script_is_played_to_its_end(access: Access) -> None:
    dispositif = access.registry.get("modele")
    played = play(access, invent(dispositif, dispositif.variants[0], 1))
    assert played.session.status is Status.CLOSED
    assert [visit.phase for visit in played.session.visits] == ["question", "piste", "garder"]


def test_a_vignette_is_a_script_too(access: Access) -> None:
    script = next(each for each in vignettes() if each.follows is None and each.dispositif == "app")
    assert play(access, script).session.status is Status.CLOSED


def test_a_refusal_that_is_expected_says_which(access: Access) -> None:
    session = prepared(access, "modele")
    with must_fail("command.not_now") as refused:
        conduct(access, session, Suspend())
    assert refused.key == "command.not_now"
    assert refused.sentence.endswith(".")


def test_a_gesture_that_is_accepted_fails_the_test(access: Access) -> None:
    with pytest.raises(AssertionError, match=r"^Rien n’a été refusé\."), must_fail():
        conduct(access, prepared(access, "modele", presenter=1), Start())


def test_another_refusal_than_expected_fails_the_test_and_is_told(access: Access) -> None:
    session = conduct(access, prepared(access, "modele"), Close())
    found = re.escape("«\u00a0command.not_now\u00a0»")
    with pytest.raises(AssertionError, match=found), must_fail("gate.held"):
        conduct(access, session, Start())


def test_what_is_no_refusal_goes_through() -> None:
    with pytest.raises(ZeroDivisionError), must_fail():
        print(1 / 0)  # noqa: T201


def test_a_file_is_read_alone_and_its_first_mistake_is_told(tmp_path: Path) -> None:
    path = new_file("cercle", tmp_path)
    assert [each.key for each in alone(path).dispositifs] == ["cercle"]
    path.write_text("format = 1\n", encoding="utf-8")
    with pytest.raises(DispositifProblem) as told:
        alone(path)
    assert "cercle.toml" in told.value.sentence


def test_an_unknown_dispositif_is_refused_as_in_the_app(access: Access) -> None:
    with must_fail("dispositif.unknown"):
        prepared(access, "nulle_part")
    with pytest.raises(KitError):
        simulate(access.registry, "modele", answers=(("inconnu", "oui"),))
