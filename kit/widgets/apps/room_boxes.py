"""Boxes on the wall, two across: leads by who can act on them, or several lists that are written at once."""

from dataclasses import replace

from kit.messages import say
from kit.service.room import RoomBox, RoomList
from kit.widgets.apps import room_space as space
from kit.widgets.parts.node import Node, node


def gathered(lists: tuple[RoomList, ...], height: float, scale: float) -> tuple[tuple[RoomList, ...], str]:
    """Return ``lists`` with those that no tag sorts in boxes of one; a line names what has no place.

    One of them alone keeps the whole width. Where not all hold, the one in
    which nobody has written for longest gives up its place, and again.
    """
    plain = [each for each in lists if not each.sorted_by_tag]
    if len(plain) < 2:
        return lists, ""
    by_tag = [each for each in lists if each.sorted_by_tag]
    left_out: list[RoomList] = []
    also = ""
    while len(plain) > 1:
        mine = height / (1 + len(by_tag)) - (space.tall(also, space.PINNED, scale) if also else 0)
        if holds(_side_by_side(plain), mine, scale):
            break
        oldest = min(plain, key=lambda each: each.boxes[0].newest)
        plain.remove(oldest)
        left_out.append(oldest)
        also = say("room.also", titles=" · ".join(each.title for each in left_out))
    return (_side_by_side(plain), *by_tag), also


def _side_by_side(plain: list[RoomList]) -> RoomList:
    return RoomList(
        title=" · ".join(each.title for each in plain),
        boxes=tuple(replace(box, title=each.title) for each in plain for box in each.boxes),
        sorted_by_tag=True,
        asks=" ".join(each.asks for each in plain if each.asks),
    )


def holds(listed: RoomList, height: float, scale: float) -> bool:
    """Whether each box of ``listed`` can show something within ``height``; a list in columns always can."""
    return not listed.sorted_by_tag or _boxed(listed.boxes, height, scale)[2]


def matrix(listed: RoomList, height: float, scale: float) -> list[Node]:
    """Return the boxes of ``listed``, as large and with as many of the latest items as ``height`` holds."""
    step, most, _ = _boxed(listed.boxes, height, scale)
    drawn = (_box(box, step, shown) for box, shown in zip(listed.boxes, most, strict=True))
    return [node("div", *drawn, cls=f"m-room-boxes {step.cls}")]


def _boxed(
    boxes: tuple[RoomBox, ...], height: float, scale: float
) -> tuple[space.Step, tuple[int, ...], bool]:
    return space.in_boxes([box.items for box in boxes], height, scale, apart=not boxes[-1].title)


def _box(box: RoomBox, step: space.Step, most: int) -> Node:
    title = box.title or say("room.untagged")
    shown = box.items[len(box.items) - most :]
    return node(
        "section",
        node("h3", title[0].upper() + title[1:]),
        items_of(shown, step) if shown else None,
        *others(len(box.items) - len(shown)),
        cls="m-room-box" if box.title else "m-room-box m-untagged",
    )


def items_of(items: tuple[str, ...], step: space.Step) -> Node:
    """Return ``items`` at ``step``, in columns where it has several."""
    columns = " m-columns-2" if step.columns > 1 and len(items) > 1 else ""
    return node("ul", *(node("li", text) for text in items), cls=f"{step.cls}{columns}")


def others(count: int) -> list[Node]:
    """Return the line that says how many are left out; nothing when none is."""
    if not count:
        return []
    return [node("p", say("room.others" if count > 1 else "room.other", count=count), cls="m-room-others")]
