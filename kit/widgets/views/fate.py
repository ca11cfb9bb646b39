"""What becomes of the trace, and what it was about: decided by the group, in one gesture each."""

from collections.abc import Callable
from functools import partial

from kit.domain.commands import Command, DecideFate, Gesture, SetThemes
from kit.domain.dispositif import Field
from kit.domain.session import Fate, Session
from kit.messages import say
from kit.service.door import perform
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import Widget
from kit.widgets.parts.choice import Choice

UNDECIDED = "undecided"


def fate_choice(model: AppModel, field: Field) -> list[Widget]:
    """Return the fates a trace may have, and the themes of the dispositif when it has a list."""
    assert model.desk is not None  # noqa: S101  (the view exists only over a session)

    def decided(values: tuple[str, ...]) -> Command:
        return DecideFate(None if values[0] == UNDECIDED else Fate(values[0]))

    fates = [(fate, say(f"fate.{fate}")) for fate in (*Fate, UNDECIDED)]
    pieces: list[Widget] = [
        _commanded(
            model,
            field.label,
            fates,
            decided,
            lambda session: (session.fate or UNDECIDED,),
            lead=lambda session: say("fate.destroyed_hint") if session.fate is Fate.DESTROYED else "",
        )
    ]
    themes = [(theme, theme) for theme in model.desk.session.protocol.themes]
    if themes:
        pieces.append(
            _commanded(
                model,
                say("themes.title"),
                themes,
                SetThemes,
                lambda session: session.themes,
                lead=lambda _: say("themes.hint"),
                many=True,
            )
        )
    return pieces


def _commanded(
    model: AppModel,
    legend: str,
    options: list[tuple[str, str]],
    command: Callable[[tuple[str, ...]], Command],
    chosen: Callable[[Session], tuple[str, ...]],
    *,
    lead: Callable[[Session], str],
    many: bool = False,
) -> Choice:
    def choose(gesture: Gesture, values: tuple[str, ...]) -> None:
        model.commit(partial(perform, model.access, model.session_id, gesture, command(values)))

    choice = Choice(legend, options, (), choose, many=many)
    choice.add_class("m-decided")

    def render() -> None:
        if model.desk is not None:
            session = model.desk.session
            choice.show(chosen(session), revision=session.revision)
            choice.lead = lead(session)

    render()
    model.subscribe(render, first=True)
    return choice
