"""Widgets the browser hears of once, whole, at the moment they are first shown.

ipywidgets tells the browser of each widget as soon as it is made, then of each
change: a page of fifty parts, built piece by piece, cost 170 openings and 90
corrections before anything was on screen, and what was never shown was told too.
"""

from typing import Any

import ipywidgets as W  # noqa: N812
import traitlets

_AWAY = "none"
_layouts: dict[str | None, W.Layout] = {}

_UNLESS_SAID = ("_dom_classes", "_view_count", "box_style", "layout", "tabbable", "tooltip")
"""What the browser takes for empty by itself."""


class Light(W.DOMWidget):
    """A widget that waits to be shown, and has no ``layout`` of its own unless it is hidden.

    It is told to the browser, after what it holds, when its ``model_id`` is first
    asked for: by ``display``, or by the widget that shows it. Until then it may
    change at no cost. Once closed it is never told again.
    """

    # Each would be a model of its own, sent before its widget, to say nothing.
    layout = traitlets.Instance(W.Layout, allow_none=True).tag(sync=True, **W.widget_serialization)

    closed = False
    """Whether it was closed."""

    def open(self) -> None:
        """Wait: nobody sees it yet."""

    @property
    def model_id(self) -> str:
        """Its name for the browser, which hears of it now if it had not yet."""
        if self.comm is None and not self.closed:
            super().open()
        return str(super().model_id)

    def close(self) -> None:
        """Take it away from the browser; not shown yet, it never will be."""
        self.closed = True
        super().close()

    @property
    def shown(self) -> bool:
        """Whether it takes its place on the page; set it to hide the widget and what it holds."""
        return self.layout is None or self.layout.display != _AWAY

    @shown.setter
    def shown(self, shown: bool) -> None:
        if shown != self.shown:
            # The browser undoes a layout only for another one.
            self.layout = (None if self.comm is None else _layout(None)) if shown else _layout(_AWAY)

    def get_state(self, key: Any = None, drop_defaults: bool = False) -> dict[str, Any]:
        """Return the state to send; of the whole, without what is empty by itself."""
        state: dict[str, Any] = super().get_state(key=key, drop_defaults=drop_defaults)
        if key is None:
            for name in _UNLESS_SAID:
                if name in state and not state[name]:
                    del state[name]
        return state

    def add_traits(self, **traits: Any) -> None:
        """Add what the class lacks: adding a trait makes a class of its own for this very widget."""
        new = {name: trait for name, trait in traits.items() if not self.has_trait(name)}
        if new:
            super().add_traits(**new)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        if self.closed:
            return None
        # ipywidgets reads the name it had when it was told.
        _ = self.model_id
        return super()._repr_mimebundle_(**kwargs)


def of_the_class(cls: type[W.Widget], **texts: str) -> None:
    """Make ``texts`` synchronised traits of ``cls``, from its ``__init_subclass__``."""
    for name, text in texts.items():
        trait = traitlets.Unicode(text).tag(sync=True)
        # The metaclass looks at what the class body held only.
        trait.class_init(cls, name)
        setattr(cls, name, trait)


def _layout(display: str | None) -> W.Layout:
    """Return the one layout of this kernel that says so, made when it is first needed."""
    known = _layouts.get(display)
    if known is None or known.comm is None:
        known = _layouts[display] = W.Layout(display=display)
    return known
