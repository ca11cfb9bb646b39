"""Minutes planned and taken: a sentence, then the table it comes from."""

from kit.messages import say
from kit.service.rereading import Part, Rereading
from kit.widgets.parts.node import Node, node


def minutes_nodes(read: Rereading) -> list[Node]:
    """Return what is shown of the minutes: nothing where the group works without a clock."""
    held = [part for part in read.parts if part.actual is not None]
    if not read.clock or not held:
        return []
    head = node(
        "tr", *(node("th", say(f"minutes.{name}"), scope="col") for name in ("phase", "planned", "actual"))
    )
    rows = [
        node(
            "tr",
            node("th", _name(part, read), scope="row"),
            node("td", say("minutes.untimed") if part.planned is None else str(part.planned)),
            node("td", str(round(part.actual or 0))),
        )
        for part in held
    ]
    table = node("table", node("thead", head), node("tbody", *rows))
    return [node("h2", say("minutes.title")), node("p", minutes_sentence(read)), table]


def minutes_sentence(read: Rereading) -> str:
    """Return in one sentence how the time taken compares with the time planned; empty without a clock."""
    gaps = {
        _name(part, read): part.actual - part.planned
        for part in read.parts
        if part.actual is not None and part.planned is not None
    }
    if not read.clock or not gaps:
        return ""
    total = round(sum(gaps.values()))
    if total == 0:
        return say("minutes.even")
    most = max(gaps, key=lambda name: gaps[name] if total > 0 else -gaps[name])
    return say("minutes.more" if total > 0 else "minutes.less", count=abs(total), phase=most)


def _name(part: Part, read: Rereading) -> str:
    if part.phase.situation and read.session.situation > 1:
        return say("minutes.of_situation", phase=part.phase.title, number=part.situation)
    return part.phase.title
