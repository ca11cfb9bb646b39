"""Review, then out: each doubtful passage in its text, one decision at a time."""

from functools import partial

from kit.domain.commands import Gesture
from kit.domain.review import Decision, Span, Verdict, fingerprint
from kit.messages import say
from kit.service import outputs, review
from kit.service.drafts import Draft, Piece, Review
from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.download import Download
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import page_button
from kit.widgets.views.handed_file import as_download
from kit.widgets.views.help_link import headed


class ReviewView(VBox):
    """The texts as they would go out, their passages to decide, the signature, the files."""

    def __init__(self, model: AppModel, piece: Piece) -> None:
        super().__init__()
        self.add_class("m-page")
        self._model, self._piece = model, piece
        self._shown: Review | None = None
        self._generations = Generations()
        self._waiting: list[Widget] = []
        model.subscribe(self._draw)
        self._draw()

    def _draw(self) -> None:
        model = self._model
        looked = model.attempt(lambda: review.look(model.access, model.session_id, self._piece))
        if looked is None or looked == self._shown:
            return
        again = self._shown is not None
        self._shown = looked
        self._waiting = []
        model.forget_renders()
        head = [
            node("h1", say(f"review.{self._piece}.title")),
            node("p", say(f"review.{self._piece}.lead"), cls="m-objective"),
        ]
        pieces: list[Widget] = [headed(model, Sheet(head), "relire")]
        if not looked.drafts:
            pieces.append(Sheet([node("p", say("review.empty"), cls="m-notice")]))
        for section in looked.sections:
            drafts = [piece for draft in section.drafts for piece in self._draft(draft)]
            box = VBox([Sheet([node("h2", section.title)]), *drafts])
            box.add_class("m-section")
            pieces.append(box)
        pieces += self._out(looked)
        self._generations.replace_in(self)
        self.children = tuple(pieces)
        model.subscribe(self._draw)
        if again:
            # What had the focus is gone: the next gesture takes it.
            for widget in self._waiting[:1]:
                widget.add_class("m-focus-here")
            model.focus()

    def _draft(self, draft: Draft) -> list[Widget]:
        tag = [node("em", draft.tag, cls="m-tag")] if draft.tag else []
        text = Sheet([node("p", *marked(draft), *tag, cls="m-draft")])
        return [text, *to_look_at(draft), *(self._passage(draft, span) for span in draft.open_spans)]

    def _passage(self, draft: Draft, span: Span) -> Widget:
        words = draft.text[span.start : span.end]

        def settle(decision: Decision) -> None:
            model = self._model
            model.commit(
                partial(
                    review.settle,
                    model.access,
                    model.session_id,
                    self._piece,
                    draft.note_id,
                    fingerprint(draft.text),
                    decision,
                )
            )

        def replaced(_: Gesture, values: dict[str, Value]) -> None:
            settle(
                Decision(
                    start=span.start,
                    end=span.end,
                    verdict=Verdict.REPLACED,
                    replacement=str(values["by"]).strip(),
                )
            )

        def kept(_: Gesture) -> None:
            settle(Decision(start=span.start, end=span.end, verdict=Verdict.KEPT))

        field = FormField(
            name="by", label=say(f"doubt.{span.doubt}", words=words), value=span.suggestion, required=True
        )
        box = HBox(
            [
                Form(
                    [field],
                    say("review.replace"),
                    replaced,
                    draft_key=f"{self._model.session_id}:{draft.note_id}:{span.start}",
                ),
                CommandButton(say("review.keep", words=words), kept, revision=0, kind="quiet"),
            ]
        )
        box.add_class("m-guard")
        box.add_class("m-passage")
        self._waiting.append(box)
        return box

    def _out(self, looked: Review) -> list[Widget]:
        model = self._model
        back = page_button(model, say("review.back"), kind="quiet", page="ecrits", seance=model.session_id)
        if not looked.drafts:
            return [back]
        if not looked.signed:
            return [self._signature(looked), back]
        files = [
            Download(exporter.title, partial(self._file, exporter.key))
            for exporter in outputs.formats(model.access)
        ]
        row = HBox(files)
        row.add_class("m-row")
        self._waiting.append(row)
        ready = [node("h2", say("review.ready")), node("p", say(f"review.{self._piece}.ready"))]
        return [Sheet(ready, cls="m-ready"), row, back]

    def _signature(self, looked: Review) -> Widget:
        model = self._model
        seen = tuple(fingerprint(draft.text) for draft in looked.drafts)

        def signed(_: Gesture) -> None:
            model.commit(partial(review.sign_off, model.access, model.session_id, self._piece, seen))

        # The largest gesture is the next one to make: first the passages, then the signature.
        kind = "plain" if looked.open_spans else "primary"
        button = CommandButton(say("review.sign"), signed, revision=0, kind=kind)
        left = say("review.left", count=looked.open_spans) if looked.open_spans else say("review.none_left")
        box = VBox([Sheet([node("p", left, cls="m-muted")]), button])
        box.add_class("m-sign")
        self._waiting.append(box)
        return box

    def _file(self, key: str) -> tuple[str, str, bytes]:
        return as_download(outputs.export(self._model.access, self._model.session_id, self._piece, key))


def to_look_at(draft: Draft) -> list[Sheet]:
    """Return what to look at twice in the text, each in a line of its own: read, then left or corrected."""
    lines = [
        node("p", say(warned.sentence, words=", ".join(warned.words)), cls="m-warned")
        for warned in draft.warnings
    ]
    return [Sheet(lines)] if lines else []


def marked(draft: Draft) -> list[Node | str]:
    """Return the text as it would go out, replaced passages shown as replaced, open ones marked."""
    cuts: list[tuple[int, int, Node]] = []
    for decision in draft.decisions:
        original = draft.text[decision.start : decision.end]
        if decision.verdict is Verdict.REPLACED:
            cuts.append((decision.start, decision.end, node("ins", decision.replacement, cls="m-replaced")))
        else:
            cuts.append((decision.start, decision.end, node("span", original, cls="m-kept")))
    for span in draft.open_spans:
        original = draft.text[span.start : span.end]
        cuts.append((span.start, span.end, node("mark", original, cls="m-doubt")))
    nodes: list[Node | str] = []
    place = 0
    for start, end, piece in sorted(cuts, key=lambda cut: cut[0]):
        nodes += [draft.text[place:start], piece]
        place = end
    return [*nodes, draft.text[place:]]
