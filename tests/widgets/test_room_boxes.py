"""Several lists on the wall at once: side by side, never more than it holds, what finds no place is named."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kit.service.room import RoomBox, RoomList
from kit.widgets.apps import room_space as space
from kit.widgets.apps.room_boxes import gathered, holds
from kit.widgets.apps.room_nodes import room_nodes
from tests.widgets.test_room import VIEW, found, leads, said


def several(count, items, size):
    """So many lists, the first one written in last."""
    text = "mot " * (size // 4)
    return tuple(
        RoomList(title=f"Liste {n}", boxes=(RoomBox(title="", items=(text,) * items, newest=100.0 - n),))
        for n in range(count)
    )


def test_several_lists_stand_side_by_side_in_boxes_under_their_names():
    lists = (*several(2, 2, 20), leads(("a",), ()))
    nodes = room_nodes(replace(VIEW, lists=lists))
    boxes = [said(box[2][0]) for box in found(nodes, "m-room-box")]
    assert boxes == ["Liste 0", "Liste 1", "Par moi", "Par l’équipe"]
    assert list(found(nodes, "m-room-others")) == []


def test_what_finds_no_place_on_the_wall_is_named_and_it_is_what_was_written_longest_ago():
    nodes = room_nodes(replace(VIEW, lists=several(8, 3, 120)))
    boxes = [said(box[2][0]) for box in found(nodes, "m-room-box")]
    assert boxes == [f"Liste {n}" for n in range(len(boxes))]
    left_out = " · ".join(f"Liste {n}" for n in range(7, len(boxes) - 1, -1))
    assert said(list(found(nodes, "m-room-others"))[-1]) == f"Écrit aussi\u00a0: {left_out}."


def test_what_is_said_gives_way_where_it_would_not_hold_beside_the_question():
    long = replace(VIEW, question="Comment tenir ?", instruction="mot " * 120)
    assert list(found(room_nodes(long), "m-room-aside")) == []
    assert [said(each) for each in found(room_nodes(long), "m-room-question")] == ["Comment tenir ?"]
    short = replace(long, instruction="mot " * 20)
    assert len(list(found(room_nodes(short), "m-room-aside"))) == 1


@settings(deadline=None, max_examples=60)
@given(st.integers(2, 9), st.integers(1, 8), st.integers(4, 200), st.sampled_from([1.0, space.LARGER]))
def test_several_lists_never_ask_for_more_than_the_wall_has(count, items, size, scale):
    height = space.usable(space.LOW_HEIGHT, scale)
    (one,), also = gathered(several(count, items, size), height, scale)
    left = height - (space.tall(also, space.PINNED, scale) if also else 0)
    assert len(one.boxes) == 1 or holds(one, left, scale)
