"""Searching among sessions: a word, two dates, a theme."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kit.domain.commands import Gesture
from kit.messages import say
from kit.service.access import Access
from kit.service.calendar import parse
from kit.service.groups import listed_groups
from kit.service.searching import Found, search, themes_used
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for; ``until`` is the last day, included. Both are midnights of this machine."""

    text: str = ""
    since: datetime | None = None
    until: datetime | None = None
    theme: str | None = None
    archived: bool = False

    def found(self, access: Access) -> Found:
        """Return the sessions that answer."""
        until = None if self.until is None else self.until + timedelta(days=1)
        return search(
            access,
            self.text,
            since=self.since,
            until=until,
            theme=self.theme,
            archived=None if self.archived else False,
        )

    def __repr__(self) -> str:
        """Show no word of a title."""
        return "<Asked>"


def search_form(model: AppModel, find: Callable[[Asked | None], None]) -> Widget:
    """Return the row of questions; ``find(None)`` shows everything again."""

    def show(asked: Asked | None) -> None:
        again.shown = asked is not None
        find(asked)

    def submitted(_: Gesture, values: dict[str, Value]) -> None:
        asked = asked_of(values)
        show(None if asked == Asked() else asked)

    form = Form(_fields(model), say("search.submit"), submitted, draft_key="modifiable:search")
    form.add_class("m-quiet-form")
    again = CommandButton(say("search.clear"), lambda _: show(None), revision=0, kind="quiet")
    again.shown = False
    box = VBox([form, again])
    box.add_class("m-search")
    return box


def asked_of(values: dict[str, Value]) -> Asked:
    """Return what a filled form looks for. Raises ``BadInput`` for a date that does not read."""
    since, until = str(values.get("since") or ""), str(values.get("until") or "")
    return Asked(
        text=str(values.get("text") or ""),
        since=parse(since) if since else None,
        until=parse(until) if until else None,
        theme=str(values.get("theme") or "") or None,
        archived=values.get("archived") is True,
    )


def _fields(model: AppModel) -> list[FormField]:
    fields = [
        FormField(name="text", label=say("search.text")),
        FormField(name="since", label=say("search.since"), kind="date"),
        FormField(name="until", label=say("search.until"), kind="date"),
    ]
    themes = themes_used(model.access)
    if themes:
        options = tuple((theme, theme) for theme in themes)
        fields.append(FormField(name="theme", label=say("search.theme"), kind="select", options=options))
    if listed_groups(model.access, archived=True):
        fields.append(FormField(name="archived", label=say("search.archived"), kind="checkbox"))
    return fields
