"""A second situation, a session without one, the short mode: quiet offers at the end of a phase."""

from kit.domain import commands as c
from kit.domain.dispositif import Field, Phase
from kit.domain.session import Session, Status
from kit.messages import say
from kit.protocol import ahead
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.folded import Folded
from kit.widgets.views.gates import gate_row
from kit.widgets.views.gestures import command_button
from kit.widgets.views.region import Region

COUNTED = {1: "short.one", 2: "short.two", 3: "short.three"}


def other_ways(model: AppModel) -> Widget:
    """Return « une seconde situation » and « séance sans situation », where each may be said."""

    def key() -> object:
        if model.desk is None:
            return None
        way = ahead(model.desk.session)
        return way.can_take_another, way.can_do_without, way.gates_of_another, way.gates

    return Region(model, key, lambda: _ways(model))


def _ways(model: AppModel) -> list[Widget]:
    assert model.desk is not None  # noqa: S101  (the view exists only over a session)
    session = model.desk.session
    way = ahead(session)
    pieces: list[Widget] = []
    on_paper = session.status is Status.PREPARED
    # To somebody who is received alone, nobody else may present.
    if way.can_take_another and len(session.seats) > 1:
        # What also holds the next phase is shown there.
        pieces += [gate_row(model, gate) for gate in way.gates_of_another if gate not in way.gates]
    if way.can_take_another and len(session.seats) > 1 and not way.gates_of_another:
        button = command_button(
            model,
            say("situations.another"),
            c.AnotherSituation(),
            confirm=None if on_paper else say("situations.another_confirm"),
        )
        lead = say("situations.another_on_paper" if on_paper else "situations.another_lead")
        box = HBox([Sheet([node("p", lead)]), button])
        box.add_class("m-offer")
        pieces.append(box)
    if way.can_do_without:
        ideas = node("ul", *(node("li", idea) for idea in say("situations.none_ideas").split("\n")))
        button = command_button(
            model, say("situations.none"), c.WithoutSituation(), confirm=say("situations.none_confirm")
        )
        inside = VBox([Sheet([ideas]), button])
        inside.add_class("m-prompts")
        pieces.append(Folded(say("situations.none_title"), inside))
    return pieces


def short_mode(model: AppModel) -> Widget:
    """Return the gesture that shows only the few essential fields, or all of them again."""

    def key() -> object:
        return None if model.desk is None else (model.desk.session.short, model.desk.session.status)

    def pieces() -> list[Widget]:
        assert model.desk is not None  # noqa: S101
        session = model.desk.session
        count = len(essential(session))
        if not count or session.status is Status.CLOSED:
            return []
        one = say(COUNTED.get(count, "short.some"), count=count)
        label = say("short.all") if session.short else one
        return [command_button(model, label, c.SetShort(short=not session.short), kind="quiet")]

    return Region(model, key, pieces)


def essential(session: Session) -> set[str]:
    """Return the keys of the few fields of the short mode."""
    return {field.key for phase in session.protocol.phases for field in phase.fields if field.essential}


def written_now(session: Session, phase: Phase) -> tuple[Field, ...]:
    """Return the fields to write in ``phase`` now: the essential ones only, in the short mode."""
    short = session.short and bool(essential(session))
    return tuple(field for field in phase.fields if field.essential or not short)
