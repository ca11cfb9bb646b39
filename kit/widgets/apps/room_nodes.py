"""What the projection draws: the question in large, then what it called forth. Values in, nodes out."""

from kit.domain.columns import in_one_line
from kit.domain.session import Status
from kit.messages import say
from kit.service.room import RoomList, RoomPinned, RoomToken, RoomView
from kit.widgets.apps import room_space as space
from kit.widgets.apps.room_boxes import gathered, holds, items_of, matrix, others
from kit.widgets.parts.node import Node, node

STANDING = {
    Status.PREPARED: "room.waiting",
    Status.SUSPENDED: "room.suspended",
    Status.CLOSED: "room.closed",
}
"""What the room reads when no phase is being held."""

LINE_UNDER = 8.0
"""Height of the question under a list, or of the fate of the trace."""


def room_nodes(view: RoomView, *, large: bool = False) -> list[Node]:
    """Return what the projection draws; ``large`` is the large type."""
    scale = space.LARGER if large else 1.0
    standing = STANDING.get(view.status)
    if standing is not None or not view.phase_title:
        middle = node("div", node("h1", say(standing or "room.waiting")), cls="m-room-middle m-standing")
        return [_head(view, None), middle, _foot(view)]
    if view.private:
        return _private(view, scale)
    under, taken = _in_sight(view, scale)
    cls, inside = _middle(view, scale, taken)
    middle = node("div", *inside, cls=f"m-room-middle {cls}")
    return [_head(view, view.phase_title, under), middle, _foot(view)]


def _private(view: RoomView, scale: float) -> list[Node]:
    """Return the wall of a private time: the question alone, as large as it holds; else the phase's name."""
    texts = [text for each in view.pinned for text in each.texts]
    asked = view.question or "\n".join(texts)
    step = space.step_of(asked, space.ALONE, space.usable(space.HEIGHT, scale), scale)
    said = [node("p", asked, cls=f"m-room-question {step.cls}")] if asked else []
    # Where the question stands alone, the phase is named for a screen reader only.
    name = node("h1", view.phase_title, cls="m-unseen" if asked else "")
    fictional = node("p", say("fictional"), cls="m-fictional") if view.fictional else None
    return [
        node("header", cls="m-room-head"),
        node("div", name, *said, cls="m-room-middle m-alone m-room-private"),
        node("footer", fictional, cls="m-room-foot"),
    ]


def _in_sight(view: RoomView, scale: float) -> tuple[list[Node], float]:
    """Return what stands under the heading (tokens, what was pinned) and the height it takes."""
    kept = _not_asked(view)
    nodes = [_tokens(view.tokens)] if view.tokens else []
    nodes += [_pinned(each) for each in kept]
    lines = [space.tall(f"{each.label} {_said(each)}", space.PINNED, scale) for each in kept]
    tokens = space.tokens([each.title for each in view.tokens], scale)
    return nodes, tokens + sum(lines) + space.PINNED.gap * scale * len(kept)


def _not_asked(view: RoomView) -> tuple[RoomPinned, ...]:
    """Return what was pinned, without what already stands in the place of the question."""
    return view.pinned[1:] if _asks_pinned(view) else view.pinned


def _asks_pinned(view: RoomView) -> bool:
    """Whether the first pinned text takes the place of a question nobody has asked."""
    nothing_asked = not view.question and not (view.subject and view.choosing)
    return nothing_asked and bool(view.pinned) and not view.lists


def _pinned(pinned: RoomPinned) -> Node:
    return node("p", node("strong", pinned.label), node("span", _said(pinned)), cls="m-room-pinned")


def _said(pinned: RoomPinned) -> str:
    """Return what was pinned, one after the other; each on its line when it has several parts."""
    apart = "\n" if any("\n" in text for text in pinned.texts) else " · "
    return apart.join(map(in_one_line, pinned.texts))


def _tokens(tokens: tuple[RoomToken, ...]) -> Node:
    return node("ul", *map(_token, tokens), cls="m-room-tokens", aria_label=say("round.title"))


def _token(token: RoomToken) -> Node:
    state = "now" if token.now else "held" if token.held else "to_come"
    mark = {"now": "●", "held": "✓", "to_come": "○"}[state]
    return node(
        "li",
        node("span", mark, cls="m-mark", aria_hidden="true"),
        node("span", token.title),
        node("span", f" ({say(f'round.{state}')})", cls="m-unseen"),
        cls=f"m-{state.replace('_', '-')}",
        aria_current="step" if token.now else None,
    )


def _head(view: RoomView, phase: str | None, under: list[Node] | None = None) -> Node:
    kicker = node("p", view.subject or view.title, cls="m-kicker")
    where = []
    if phase is not None and view.place is not None:
        where.append(say("room.place", place=view.place + 1, count=len(view.phases)))
    if view.situation > 1:
        where.append(say("room.situation", number=view.situation))
    inside = [kicker, node("p", " · ".join(where), cls="m-room-where")]
    title = node("h1", phase) if phase else None
    return node("header", *inside, title, *(under or ()), cls="m-room-head")


def _middle(view: RoomView, scale: float, taken: float) -> tuple[str, list[Node]]:
    """Return how the middle is laid out and what is in it; ``taken`` is the height already given away."""
    asked = view.question or (view.subject if view.choosing else "")
    if _asks_pinned(view):
        asked = "\n".join(view.pinned[0].texts)
    if not view.lists:
        return _without_list(view, asked, scale, taken)
    if len(view.lists) == 1 and not view.lists[0].sorted_by_tag:
        (only,) = view.lists
        beside = _beside(view, asked, only, scale, taken)
        if beside is not None:
            return "m-beside", beside
    return "m-over", _over(view, asked, scale, taken)


def _without_list(view: RoomView, asked: str, scale: float, taken: float) -> tuple[str, list[Node]]:
    under = _under(view)
    height = space.usable(space.HEIGHT, scale) - taken
    if not asked:
        step = space.step_of(view.instruction, space.ALONE, height - _height(under, scale), scale)
        return "m-alone", [node("p", view.instruction, cls=f"m-room-say {step.cls}"), *under]
    step = space.step_of(asked, space.QUESTION, height, scale)
    said = space.step_of(view.instruction, space.BESIDE[1:], height, scale)
    if space.tall(view.instruction, said, scale) > height - _height(under, scale):
        # It is said aloud: the question stays, whole, rather than both cut short.
        step = space.step_of(asked, space.ALONE, height - _height(under, scale), scale)
        return "m-alone", [node("p", asked, cls=f"m-room-question {step.cls}"), *under]
    return "m-beside", [
        node("p", asked, cls=f"m-room-question {step.cls}"),
        node("div", node("p", view.instruction, cls=f"m-room-aside {said.cls}"), *under),
    ]


def _beside(view: RoomView, asked: str, only: RoomList, scale: float, taken: float) -> list[Node] | None:
    """Return the question, or what opens the phase, with the list beside; ``None`` when it is too much."""
    under = _under(view, only.asks)
    whole = space.usable(space.HEIGHT, scale) - taken
    height = whole - _height(under, scale)
    items, left = only.boxes[0].items, asked or view.instruction
    step = next((each for each in space.BESIDE if space.fits(items, each, height, scale)), None)
    if step is None or space.tall(left, space.QUESTION[-1], scale) > whole:
        return None
    size = space.step_of(left, space.QUESTION, whole, scale)
    cls = "m-room-question" if asked else "m-room-say"
    return [
        node("p", left, cls=f"{cls} {size.cls}"),
        node("section", node("h2", only.title, cls="m-unseen"), items_of(items, step), *under),
    ]


def _over(view: RoomView, asked: str, scale: float, taken: float) -> list[Node]:
    height = space.usable(space.LOW_HEIGHT, scale) - taken - _height(_under(view), scale)
    height -= LINE_UNDER * scale if any(each.asks for each in view.lists) else 0
    lists, also = gathered(view.lists, height, scale)
    height -= space.tall(also, space.PINNED, scale) if also else 0
    question: list[Node] = []
    if asked:
        size = space.one_or_two_lines(asked, scale)
        taken = space.tall(asked, size, scale) + size.gap
        # What would not hold under the question stands alone: the room has read it for an hour.
        if all(holds(each, (height - taken) / len(lists), scale) for each in lists):
            question = [node("p", asked, cls=f"m-room-question {size.cls}")]
            height -= taken
    several = len(lists) > 1
    sections: list[Node] = []
    for each in lists:
        mine = height / len(lists) - (LINE_UNDER * scale if several else 0)
        heading = node("h2", each.title, cls="" if several else "m-unseen")
        drawn = matrix(each, mine, scale) if each.sorted_by_tag else _columns(each, mine, scale)
        sections.append(node("section", heading, *drawn, *_asked(each.asks if each.sorted_by_tag else "")))
    named = [node("p", also, cls="m-room-others")] if also else []
    return [*question, *sections, *named, *_under(view)]


def _columns(listed: RoomList, height: float, scale: float) -> list[Node]:
    items = listed.boxes[0].items
    fitting = (each for each in space.OVER if space.fits(items, each, height, scale))
    step = next(fitting, space.OVER[-1])
    shown = space.latest(items, step, height, scale)
    if len(shown) < len(items) and not listed.asks:
        # How many are left out is said under the list, beside what the list asks.
        shown = space.latest(items, step, height - LINE_UNDER * scale, scale)
    last = [*others(len(items) - len(shown)), *_asked(listed.asks)]
    return [items_of(shown, step), *([node("div", *last, cls="m-room-last")] if last else [])]


def _asked(asks: str) -> list[Node]:
    return [node("p", asks, cls="m-room-asks")] if asks else []


def _under(view: RoomView, asks: str = "") -> list[Node]:
    fate = [] if view.fate is None else [node("p", say(f"room.fate.{view.fate}"), cls="m-room-fate")]
    return [*_asked(asks), *fate]


def _height(under: list[Node], scale: float) -> float:
    return len(under) * LINE_UNDER * scale


def _foot(view: RoomView) -> Node:
    place = -1 if view.place is None else view.place
    dots = [
        node("li", node("span", title, cls="m-unseen"), cls="m-done" if number <= place else "")
        for number, title in enumerate(view.phases)
    ]
    fictional = node("p", say("fictional"), cls="m-fictional") if view.fictional else None
    steps = node("ol", *dots, cls="m-room-steps", aria_label=say("room.steps"))
    return node("footer", steps, fictional, cls="m-room-foot")
