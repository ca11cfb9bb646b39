"""Speaking turns group by group, where a phase keeps their balance: by hand, and of no person [S2]."""

from kit.domain import commands as c
from kit.domain.identity import Role
from kit.domain.session import Session, Status
from kit.guards.about_phases import turns_of_groups
from kit.messages import say
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.followed import followed
from kit.widgets.views.gestures import command_button
from kit.widgets.views.region import Region
from kit.widgets.views.roles import role_title


def balance_panel(model: AppModel) -> Widget:
    """Return one large button for each group and what was counted, in words; elsewhere, nothing at all."""

    def key() -> object:
        if model.desk is None or model.desk.session.status is not Status.RUNNING:
            return None
        return model.desk.session.phase

    return Region(model, key, lambda: _panel(model))


def _panel(model: AppModel) -> list[Widget]:
    assert model.desk is not None  # noqa: S101  (the view exists only over a session)
    session = model.desk.session
    phase = session.current
    if phase is None or not phase.balance or session.status is not Status.RUNNING:
        return []
    head = [node("h2", say("balance.title")), node("p", say("balance.about"), cls="m-muted")]
    buttons = HBox([_button(model, session, role) for role in phase.balance])
    buttons.add_class("m-balance-buttons")
    shares = followed(
        model, lambda: [] if model.desk is None else _shares(model.desk.session), cls="m-balance-shares"
    )
    panel = VBox([Sheet(head), buttons, shares])
    panel.add_class("m-balance")
    return [panel]


def _button(model: AppModel, session: Session, role: Role) -> Widget:
    return command_button(model, role_title(session.protocol, role), c.SpokeFor(role))


def _shares(session: Session) -> list[Node]:
    phase = session.current
    if phase is None or not phase.balance:
        return []
    counts = turns_of_groups(session, phase)
    total = sum(counts)
    if not total:
        return [node("p", say("balance.none"), cls="m-muted")]
    return [
        node(
            "p",
            say(
                "balance.share" if count > 1 else "balance.share_one",
                group=role_title(session.protocol, role),
                count=count,
                total=total,
            ),
        )
        for role, count in zip(phase.balance, counts, strict=True)
    ]
