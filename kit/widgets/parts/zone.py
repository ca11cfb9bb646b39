"""A writing zone: the items of one field, typed without losing a letter."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import traitlets

from kit.messages import say
from kit.widgets.parts.answer import Ack, Refusal
from kit.widgets.parts.guard import Failure, attempt
from kit.widgets.parts.part import Part, module_of, words_of
from kit.widgets.parts.reading import count_of, id_of, text_of
from kit.widgets.parts.zone_item import ZoneItem

__all__ = ["Ack", "Refusal", "WritingZone", "ZoneItem"]

OnType = Callable[[str, int, int, str, str], Ack | Refusal]
"""``(id, rev, base, writer, text)``: ``base`` is the revision the writer was looking at."""


class WritingZone(Part):
    """One field: a list of items (``many``) or one text.

    Every change is sent at once; the browser keeps its draft under
    ``draft_key`` (which bears the id of the session) until ``on_type`` answers
    ``Ack`` at that revision, sends it again every three seconds, and says
    truthfully where it stands. ``show(items)`` gives the state of the store:
    what has the focus, or is not saved yet, is not overwritten by it.

    Callbacks: ``on_type(id, rev, base, writer, text)``, ``on_finish(id)``, and
    with an action id that makes them happen once ``on_remove(id, action)``,
    ``on_aside(id, action)``, ``on_tag(id, tag or None, action)``,
    ``on_tie(id, fact or None, action)``,
    ``on_keep(id, over, action)`` (``over`` is the version given up) and
    ``on_merge(id, over, action)`` (``over`` is the rival joined to ``id``).

    ``ties`` are ``(id, label)`` pairs an item may lean on. ``asks`` is a question
    shown under the list once it holds something. ``grouped`` puts together the
    items of one choice, while nobody has the focus in the list. ``timed``: « enregistré »
    says at what time; where there is no clock, it does not. ``columns`` names the parts of
    an item, each written in its own box: its text is then a line « Quoi : … » for each.
    """

    _esm = module_of("dom", "deeds", "drafts", "zone_parts", "zone_row", "zone_list", "zone")
    field = traitlets.Unicode().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    placeholder = traitlets.Unicode().tag(sync=True)
    many = traitlets.Bool(True).tag(sync=True)
    choices: "traitlets.List[list[str]]" = traitlets.List().tag(sync=True)
    items: "traitlets.List[dict[str, object]]" = traitlets.List().tag(sync=True)
    draft_key = traitlets.Unicode().tag(sync=True)
    ties: "traitlets.List[list[str]]" = traitlets.List().tag(sync=True)
    columns: "traitlets.List[str]" = traitlets.List().tag(sync=True)
    asks = traitlets.Unicode().tag(sync=True)
    grouped = traitlets.Bool().tag(sync=True)
    can_write = traitlets.Bool(True).tag(sync=True)
    can_set_aside = traitlets.Bool().tag(sync=True)

    def __init__(
        self,
        field: str,
        label: str,
        *,
        draft_key: str,
        on_type: OnType,
        on_finish: Callable[[str], object] | None = None,
        on_remove: Callable[[str, str], object] | None = None,
        on_aside: Callable[[str, str], object] | None = None,
        on_tag: Callable[[str, str | None, str], object] | None = None,
        on_tie: Callable[[str, str | None, str], object] | None = None,
        on_keep: Callable[[str, str, str], object] | None = None,
        on_merge: Callable[[str, str, str], object] | None = None,
        items: Iterable[ZoneItem] = (),
        hint: str = "",
        placeholder: str = "",
        many: bool = True,
        choices: Sequence[str | tuple[str, str]] = (),
        ties: Sequence[tuple[str, str]] = (),
        columns: Sequence[str] = (),
        asks: str = "",
        grouped: bool = False,
        can_write: bool = True,
        can_set_aside: bool = False,
        timed: bool = True,
        on_error: Callable[[str], None] | None = None,
    ) -> None:
        self._on_type = on_type
        self._on_finish = on_finish
        self._deeds: dict[str, Callable[..., object] | None] = {
            "remove": on_remove,
            "aside": on_aside,
            "tag": on_tag,
            "tie": on_tie,
            "keep": on_keep,
            "merge": on_merge,
        }
        super().__init__(
            on_error=on_error,
            words=words_of(*_WORDS) | ({} if timed else {"saved": say("zone.saved_untimed")}),
            field=field,
            label=label,
            draft_key=draft_key,
            items=[item.as_data() for item in items],
            hint=hint,
            placeholder=placeholder,
            many=many,
            choices=[[c, c] if isinstance(c, str) else list(c) for c in choices],
            ties=[list(each) for each in ties],
            columns=list(columns),
            asks=asks,
            grouped=grouped,
            can_write=can_write,
            can_set_aside=can_set_aside,
        )

    def show(self, items: Iterable[ZoneItem]) -> None:
        """Follow the store: these are the items now, in order."""
        self.items = [item.as_data() for item in items]

    def offer_ties(self, ties: Iterable[tuple[str, str]]) -> None:
        """Follow the store: these are what an item may lean on now."""
        self.ties = [list(each) for each in ties]

    def receive(self, content: Mapping[str, object]) -> None:
        """Take a keystroke, an item finished, or a gesture on an item."""
        kind = content.get("type")
        if kind == "type":
            self._typed(content)
        elif kind == "finish":
            if self._on_finish is not None:
                self._on_finish(id_of(content, "id"))
        elif kind in self._deeds:
            self.once(content, lambda: self._do(str(kind), content))

    def _typed(self, content: Mapping[str, object]) -> None:
        note_id, rev = id_of(content, "id"), count_of(content, "rev")
        base, writer = count_of(content, "base"), id_of(content, "writer")
        text = text_of(content, "text")
        answer = attempt(lambda: self._on_type(note_id, rev, base, writer, text))
        if isinstance(answer, Failure):
            answer = Refusal(answer.sentence, again=answer.passing)
        if isinstance(answer, Refusal):
            self.send(_refused(note_id, rev, answer))
        else:
            self.send({"type": "ack", "id": note_id, "rev": answer.rev, "moved_to": answer.moved_to})

    def _do(self, kind: str, content: Mapping[str, object]) -> None:
        callback = self._deeds[kind]
        if callback is None:
            return
        arguments: list[Any] = [id_of(content, "id")]
        if kind in ("tag", "tie"):
            chosen = str(kind)
            arguments.append(None if content.get(chosen) is None else text_of(content, chosen))
        elif kind in ("keep", "merge"):
            arguments.append(id_of(content, "over"))
        callback(*arguments, id_of(content, "action"))


def _refused(note_id: str, rev: int, refusal: Refusal) -> dict[str, object]:
    told: dict[str, object] = {
        "type": "refused",
        "id": note_id,
        "rev": rev,
        "sentence": refusal.sentence,
        "again": refusal.again,
    }
    return {**told, "gone": True} if refusal.gone else told


_WORDS = (
    "zone.saved",
    "zone.sending",
    "zone.unsaved",
    "zone.refused",
    "zone.new",
    "zone.item",
    "zone.aside",
    "zone.remove",
    "zone.tag",
    "zone.untagged",
    "zone.unmarked",
    "zone.part",
    "zone.tie",
    "zone.untied",
    "zone.rivals",
    "zone.keep",
    "zone.merge",
)
