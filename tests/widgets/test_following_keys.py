"""The pages that only read, when the keys are put away and when they come back."""

from dataclasses import replace

import pytest

from kit.domain.commands import Gesture, Start
from kit.domain.identity import new_id
from kit.domain.settings import Settings, Timebox
from kit.errors import Forbidden, KeyProblem
from kit.keys import HeldKeys, Holder, Keyring, State
from kit.service import join, protecting
from kit.service.access import facilitator, newcomer
from kit.service.door import perform
from kit.service.handover import Handover, Part
from kit.service.places import key_path
from kit.service.prepare import prepare
from kit.store import open_store
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.participant import participant_page
from kit.widgets.apps.projection import projection
from kit.widgets.keys_state import follow_keys, keys_state, locked
from kit.widgets.parts.part import Part as PartOfAPage
from kit.widgets.parts.pulse import Pulse
from kit.widgets.parts.sheet import Sheet
from kit.widgets.parts.silent_clock import SilentClock
from kit.widgets.parts.timer import QuietTimer
from tests.plans import FOUR
from tests.sealed import LIGHT, PHRASE
from tests.stores import REGISTRY, fresh
from tests.widgets.conftest import Hands

AWAY = "Un instant Les écrits sont verrouillés pour le moment. Cette page reviendra d’elle-même."


class Room:
    """A sealed session that runs, its facilitator, and the doors through which pages come."""

    def __init__(self, url, holder):
        self.holder, self._url, self._opened = holder, url, []
        self.access = self._opened_by(facilitator, holder.rendezvous)
        plan = replace(FOUR, settings=Settings(timebox=Timebox.VISIBLE))
        session = prepare(self.access, plan, new_id())
        self.session = perform(self.access, session.id, Gesture(new_id(), session.revision), Start())
        protecting.protect(self.access, PHRASE)

    def projection(self, **params):
        access = self._opened_by(facilitator, self.holder.rendezvous)
        arrival = Arrival(access, {"seance": self.session.id, **params}, Handover(url="", part=Part.CONSOLE))
        return Hands(projection(arrival))

    def participant(self, capability):
        access = self._opened_by(newcomer, self.holder.looking_on)
        return Hands(
            participant_page(Arrival(access, {"p": capability}, Handover(url="", part=Part.PARTICIPANTS)))
        )

    def phone(self):
        return self.participant(join.invite(self.access, self.session.id, self.session.seats[0].id))

    def silent_phone(self):
        return self.participant(join.invite_clock(self.access, self.session.id))

    def close(self):
        for access in self._opened:
            access.keys.close()
            access.store.close()

    def _opened_by(self, handle, rendezvous):
        keys = HeldKeys(rendezvous)
        access = handle(open_store(self._url, keys=keys), REGISTRY, keys)
        self._opened.append(access)
        return access


class Clock:
    """Seconds that pass when told to."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def held(made, tmp_path, loop, clock):
    with fresh(made, tmp_path) as store:
        url, found = store.url, store.identity()
    ring = Keyring(key_path(url, found.store_id))
    with Holder(ring, found.store_id, sealed=False, cost=LIGHT, clock=clock) as holder:
        room = Room(url, holder)
        yield room
        room.close()


def shown(page):
    """The text on the page, as one line."""
    return " ".join(page.read().split())


def held_by_the_browser(page):
    """All that the parts of a page keep on both sides of the wire."""
    return " ".join(str(part.get_state()) for part in page.parts(PartOfAPage))


def test_every_page_that_reads_puts_its_words_away_and_comes_back(held, passes):
    room, phone, silent = held.projection(), held.phone(), held.silent_phone()
    (light,) = silent.parts(SilentClock)
    before = room.read(), phone.read(), light.minutes
    assert "Orme" in before[1]
    assert before[2] == 10
    assert len(room.parts(QuietTimer)) == 1
    held.holder.lock()
    passes(lambda: [shown(page) for page in (room, phone, silent)] == [AWAY] * 3)
    assert light.minutes is None
    assert room.parts(QuietTimer) == []
    kept = " ".join(held_by_the_browser(page) for page in (room, phone, silent))
    assert not any(word in kept for word in ("Orme", "Vergnes", before[0]))
    held.access.keys.unlock(PHRASE)
    passes(lambda: (room.read(), phone.read(), light.minutes) == before)
    assert silent.read() == ""
    assert len(room.parts(QuietTimer)) == 1


def test_a_page_opened_while_locked_waits_and_comes_by_itself(held, passes):
    capability = join.invite(held.access, held.session.id, held.session.seats[0].id)
    held.holder.lock()
    room, phone = held.projection(taille="grande"), held.participant(capability)
    assert [shown(room), shown(phone)] == [AWAY, AWAY]
    held.access.keys.unlock(PHRASE)
    passes(lambda: "Orme" in phone.read() and shown(room) != AWAY)
    assert room.parts(Sheet)[0].cls == "m-room m-large"


def test_the_pages_of_participants_have_keys_of_one_session_and_unlock_nothing(held):
    held.phone()
    (theirs,) = [access for access in held._opened if access.keys is not held.access.keys]
    with pytest.raises(Forbidden):
        protecting.unlock(theirs, PHRASE)
    with pytest.raises(KeyProblem):
        theirs.keys.unlock(PHRASE)
    assert keys_state(theirs) is State.OPEN


def test_gestures_on_the_projection_count_and_pings_and_those_of_participants_do_not(held, clock):
    (large,), (phone,) = held.projection().parts(Pulse), held.phone().parts(Pulse)
    assert (large.watches, phone.watches) == (True, False)
    clock.now += 29 * 60
    large.receive({"type": "here"})
    clock.now += 29 * 60
    assert held.holder.state is State.OPEN
    large.receive({"type": "ping", "n": 1})
    phone.receive({"type": "here"})
    clock.now += 2 * 60
    assert held.holder.state is State.LOCKED


def test_whoever_follows_the_keys_hears_each_change_and_goes_on_after_a_failure(held, passes):
    heard = []

    def on_keys(state):
        heard.append(state)
        raise RuntimeError

    task = follow_keys(held.access, on_keys)
    assert not locked(held.access)
    held.holder.lock()
    passes(lambda: heard == [State.LOCKED])
    assert locked(held.access)
    held.access.keys.unlock(PHRASE)
    passes(lambda: heard == [State.LOCKED, State.OPEN])
    held.holder.close()
    passes(lambda: heard == [State.LOCKED, State.OPEN, State.LOCKED])
    assert not task.done()


def test_where_nothing_can_be_asked_nobody_is_locked_out(access, loop):
    task = follow_keys(access, lambda _: None)
    loop.run_until_complete(task)
    assert keys_state(access) is State.PLAIN
    assert not locked(access)
