"""Where we are in the protocol."""

from kit.messages import say
from kit.widgets.model import AppModel
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet


def outline(model: AppModel) -> Sheet:
    """Return the list of phases: held, current, to come, with their indicative minutes."""
    desk = model.desk
    assert desk is not None  # noqa: S101  (the view exists only over a session)
    session = desk.session
    held = {visit.phase for visit in session.visits if visit.left is not None}
    rows: list[Node] = []
    for number, phase in enumerate(session.protocol.phases, start=1):
        current = phase.key == session.phase
        done = phase.key in held and not current
        minutes = "" if phase.minutes is None or not session.protocol.variant.timed else str(phase.minutes)
        mark = node("span", "✓" if done else str(number), cls="m-mark")
        inside = [mark, node("span", phase.title), node("small", minutes)]
        if done:
            inside.insert(1, node("span", say("outline.done"), cls="m-unseen"))
        cls = "m-now" if current else "m-done" if done else ""
        attrs = {"aria-current": "step"} if current else {}
        rows.append(node("li", *inside, cls=cls, **attrs))
    title = node("h2", say("outline.title"), cls="m-unseen")
    return Sheet(
        [node("nav", title, node("ol", *rows), cls="m-outline", **{"aria-label": say("outline.title")})]
    )
