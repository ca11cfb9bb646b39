"""One note read again: its words, what was ticked, the last word, and what is written beside it."""

from collections.abc import Callable
from functools import partial

from kit.domain.commands import Gesture
from kit.domain.note import LastWord
from kit.messages import say
from kit.service import commenting
from kit.service.rereading import Item
from kit.store import Comment
from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet


class ItemView(VBox):
    """A note and its comments; the form to write one opens here, under what it is about."""

    def __init__(self, model: AppModel, item: Item, fact: str) -> None:
        super().__init__()
        self.add_class("m-item")
        self._model, self._item, self._fact = model, item, fact
        self._generations = Generations()
        self._draw(None)

    def show(self, item: Item) -> None:
        """Draw ``item``, the same note with other comments; one that did not change is left alone."""
        if item != self._item:
            self._item = item
            self._draw(None)

    def _draw(self, writing: Comment | str | None) -> None:
        """Draw the item; ``writing``: the comment being changed, '' for a new one, ``None`` for none."""
        item = self._item
        pieces: list[Widget] = [Sheet(_item_nodes(item, self._fact))]
        for each in item.comments:
            if isinstance(writing, Comment) and writing.id == each.id:
                pieces.append(self._form(each))
            else:
                pieces.append(self._remark(each))
        if writing == "":
            pieces.append(self._form(None))
        else:
            begin = CommandButton(say("reread.comment"), lambda _: self._draw(""), revision=0, kind="quiet")
            pieces.append(begin)
        self._generations.replace_in(self)
        self.children = tuple(pieces)

    def _remark(self, comment: Comment) -> Widget:
        def erase(_: Gesture) -> None:
            self._commit(partial(commenting.take_away, self._model.access, comment.session_id, comment.id))

        row = HBox(
            [
                CommandButton(
                    say("reread.comment_change"), lambda _: self._draw(comment), revision=0, kind="quiet"
                ),
                CommandButton(
                    say("reread.comment_erase"),
                    erase,
                    revision=0,
                    kind="quiet",
                    confirm=say("reread.comment_erase_confirm"),
                ),
            ]
        )
        row.add_class("m-row")
        words = [node("strong", say("reread.comments"), cls="m-label"), node("p", comment.text)]
        box = VBox([Sheet(words), row])
        box.add_class("m-remark")
        return box

    def _form(self, comment: Comment | None) -> Widget:
        model, note = self._model, self._item.written.note

        def submitted(gesture: Gesture, values: dict[str, Value]) -> None:
            text = str(values["text"])
            if comment is None:
                self._commit(
                    partial(commenting.comment, model.access, note.session_id, note.id, text, gesture.action)
                )
            else:
                self._commit(partial(commenting.rewrite, model.access, note.session_id, comment.id, text))

        field = FormField(
            name="text",
            label=say("reread.comment_label"),
            kind="textarea",
            hint=say("reread.comment_hint"),
            value="" if comment is None else comment.text,
            required=True,
        )
        about = note.id if comment is None else comment.id
        form = Form(
            [field], say("reread.comment_keep"), submitted, draft_key=f"{note.session_id}:comment:{about}"
        )
        cancel = CommandButton(say("reread.cancel"), lambda _: self._draw(None), revision=0, kind="quiet")
        box = VBox([form, cancel])
        box.add_class("m-remark")
        return box

    def _commit(self, change: Callable[[], object]) -> None:
        # What is on screen is drawn again from the store, by the page that holds this item.
        self._model.commit(change)


def _item_nodes(item: Item, fact: str) -> list[Node]:
    note = item.written.note
    where: list[Node] = [node("strong", item.field.label)]
    kept_in = say(f"kept_in.{note.level.name.lower()}")
    if kept_in.casefold() != item.field.label.casefold():
        where.append(node("span", kept_in))
    if note.tag:
        where.append(node("em", note.tag, cls="m-tag"))
    if note.last_word is not None:
        where.append(node("span", say(f"reread.{note.last_word}")))
    withdrawn = "m-words m-withdrawn" if note.last_word is LastWord.WITHDRAWN else "m-words"
    nodes = [node("p", *where, cls="m-where"), node("p", item.written.text.strip(), cls=withdrawn)]
    if fact:
        nodes.append(node("p", say("reread.tied", fact=fact), cls="m-muted"))
    return nodes
