"""The projected page: what is large, what gives way, and never below what is read at eight metres."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit.domain.commands import Gesture, Start
from kit.domain.identity import new_id
from kit.domain.session import Fate, Status
from kit.domain.settings import Settings, Timebox
from kit.service.door import perform
from kit.service.handover import Handover, Part
from kit.service.prepare import prepare
from kit.service.room import RoomBox, RoomList, RoomPinned, RoomView
from kit.widgets.apps import room_space as space
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.projection import projection
from kit.widgets.apps.room_nodes import room_nodes
from kit.widgets.parts.room_tools import RoomTools
from kit.widgets.parts.timer import QuietTimer
from tests.plans import FOUR

CSS = Path(kit.__file__).parent / "assets/voila/templates/modifiable/static/room.css"
QUESTION = "Comment tenir la règle du repas sans perdre le lien ?"
CHOICES = ("par moi", "par l’équipe", "par l’institution", "non modifiable")
LEAST = 32
"""Pixels: what is read at eight metres on a screen two metres wide."""

VIEW = RoomView(
    title="Analyse des pratiques",
    status=Status.RUNNING,
    phases=("Ouverture", "Analyser", "Clore"),
    place=1,
    phase_title="Analyser",
    instruction="« Nous faisons des hypothèses. »",
    question="",
    subject="",
    choosing=False,
    situation=1,
    lists=(),
    fate=None,
    fictional=True,
)


def plain(*items, asks=""):
    return RoomList(title="Hypothèses", boxes=(RoomBox(title="", items=items),), asks=asks)


def leads(*boxes):
    titles = (*CHOICES, "")[: len(boxes)]
    drawn = tuple(RoomBox(title=title, items=items) for title, items in zip(titles, boxes, strict=True))
    return RoomList(title="Pistes", boxes=drawn, sorted_by_tag=True)


def found(nodes, cls):
    """Every node of a class, depth first."""
    for node in nodes:
        if isinstance(node, list):
            if cls in str(node[1].get("class", "")).split():
                yield node
            yield from found(node[2], cls)


def said(node):
    return node if isinstance(node, str) else " ".join(said(child) for child in node[2])


def test_without_a_question_what_is_said_is_the_largest_thing():
    (spoken,) = found(room_nodes(VIEW), "m-room-say")
    assert said(spoken) == "« Nous faisons des hypothèses. »"
    assert "m-size-0" in spoken[1]["class"]


def test_the_question_is_large_and_what_is_said_stands_beside_until_the_list_begins():
    nodes = room_nodes(replace(VIEW, question=QUESTION))
    (asked,) = found(nodes, "m-room-question")
    assert (said(asked), "m-size-0" in asked[1]["class"]) == (QUESTION, True)
    assert [said(each) for each in found(nodes, "m-room-aside")] == ["« Nous faisons des hypothèses. »"]
    nodes = room_nodes(
        replace(VIEW, question=QUESTION, lists=(plain("Une.", asks="Quelle lecture manque ?"),))
    )
    assert list(found(nodes, "m-room-aside")) == []
    assert [said(each) for each in found(nodes, "m-room-asks")] == ["Quelle lecture manque ?"]


def test_many_hypotheses_shrink_by_steps_then_the_latest_stay_and_the_others_are_counted():
    items = tuple(f"Une hypothèse assez longue pour tenir sur deux lignes, la {n}." for n in range(30))
    sizes = []
    for count in (1, 4, 8, 30):
        nodes = room_nodes(replace(VIEW, question=QUESTION, lists=(plain(*items[:count]),)))
        shown = [said(node) for node in _items(nodes)]
        (drawn,) = [each for each in _lists(nodes) if each[2]]
        sizes.append(re.search(r"m-size-(\d)", drawn[1]["class"])[1])
        assert shown == list(items[count - len(shown) : count])
        others = [said(each) for each in found(nodes, "m-room-others")]
        assert others == ([f"et {count - len(shown)} autres"] if len(shown) < count else [])
    assert sizes == sorted(sizes)
    assert sizes[-1] == "3"


def _lists(nodes):
    for node in nodes:
        if isinstance(node, list):
            if node[0] == "ul":
                yield node
            else:
                yield from _lists(node[2])


def _items(nodes):
    return [item for drawn in _lists(nodes) for item in drawn[2]]


def test_leads_are_four_boxes_and_what_nobody_sorted_stands_apart():
    nodes = room_nodes(replace(VIEW, question=QUESTION, lists=(leads(("a",), ("b",), (), ("d",), ("e",)),)))
    boxes = list(found(nodes, "m-room-box"))
    assert [said(box[2][0]) for box in boxes] == [
        "Par moi",
        "Par l’équipe",
        "Par l’institution",
        "Non modifiable",
        "À trier",
    ]
    assert ["m-untagged" in box[1]["class"] for box in boxes] == [False, False, False, False, True]
    assert [said(each) for each in found(nodes, "m-room-question")] == [QUESTION]


def test_what_is_pinned_of_several_parts_has_a_line_for_each_item():
    items = ("Qui\u00a0: la voisine\nLien\u00a0: la clé", "Qui\u00a0: l’oncle")
    view = replace(VIEW, question=QUESTION, pinned=(RoomPinned(label="Les liens", texts=items),))
    (line,) = found(room_nodes(view), "m-room-pinned")
    assert said(line) == "Les liens Qui\u00a0: la voisine · Lien\u00a0: la clé\nQui\u00a0: l’oncle"


def test_the_fate_and_the_second_situation_are_said_discreetly():
    nodes = room_nodes(replace(VIEW, situation=2, fate=Fate.DESTROYED))
    assert "La trace est détruite." in said(["", {}, nodes])
    assert "situation\u00a02" in said(["", {}, nodes])
    assert "situation" not in said(["", {}, room_nodes(VIEW)])


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.text(min_size=1, max_size=400), min_size=1, max_size=30),
    st.floats(10, 80),
    st.sampled_from([1.0, space.LARGER]),
)
def test_what_is_kept_is_the_latest_and_never_nothing(items, height, scale):
    for step in (*space.BESIDE, *space.OVER):
        kept = space.latest(items, step, height, scale)
        assert kept == tuple(items[len(items) - len(kept) :])
        assert kept
        assert len(kept) == 1 or space.fits(kept, step, height, scale)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.lists(st.text(min_size=1, max_size=200), max_size=12), min_size=1, max_size=6),
    st.booleans(),
)
def test_each_box_keeps_at_least_one_of_what_it_has(boxes, apart):
    step, shown, _ = space.in_boxes(boxes, 60, apart=apart)
    assert step in space.BOXED
    assert all(min(1, len(items)) <= most <= len(items) for items, most in zip(boxes, shown, strict=True))


def test_nothing_the_room_reads_is_below_thirty_two_pixels_on_a_screen():
    css = CSS.read_text(encoding="utf-8")
    screen = css[: css.index("@media (max-width: 760px)")]
    assert int(re.search(r"--least: (\d+)px", screen)[1]) >= LEAST
    floors = [int(size) for size in re.findall(r"max\((\d+)px", screen)]
    assert len(floors) >= 4
    assert min(floors) >= LEAST
    # Whatever sets a size of type leans on one of those floors.
    for size in re.findall(r"font(?:-size)?:([^;}]*)", screen):
        assert "var(--size-" in size or "var(--least)" in size or f"max({LEAST}px" in size or "family" in size
    named = re.findall(r"--size-\d: [^;]*", screen)
    assert all("max(" in each for each in named)


@pytest.fixture
def projected(access, loop):
    """Open the projection of a running session held under some agreement."""

    def at(timebox, **params):
        plan = replace(FOUR, settings=Settings(timebox=timebox))
        session = prepare(access, plan, new_id())
        perform(access, session.id, Gesture(action=new_id(), revision=0), Start())
        handover = Handover(url="", part=Part.CONSOLE)
        return projection(Arrival(access, {"seance": session.id, **params}, handover))

    return at


@pytest.mark.parametrize("timebox", Timebox)
def test_a_timer_is_on_the_page_only_where_the_agreement_shows_it(projected, timebox):
    timers = [part for part in projected(timebox).children if isinstance(part, QuietTimer)]
    assert [(each.mode, each.minutes) for each in timers] == (
        [("remaining", 10)] if timebox is Timebox.VISIBLE else []
    )


def test_larger_type_is_in_the_address_and_under_a_button(projected):
    page = projected(Timebox.ADVISORY, taille="grande")
    sheet, tools = page.children[0], page.children[-1]
    assert isinstance(tools, RoomTools)
    assert sheet.cls == "m-room m-large"
    tools.receive({"type": "size", "large": False})
    assert sheet.cls == "m-room"
    tools.receive({"type": "size", "large": True})
    assert (sheet.cls, tools.large) == ("m-room m-large", True)
