"""What pages are laid out with: boxes that wait to be shown, like every part."""

import ipywidgets as W  # noqa: N812
from ipywidgets import Widget

from kit.widgets.parts.light import Light

__all__ = ["Box", "HBox", "VBox", "Widget"]

Box = W.Box
"""What every box is."""


class VBox(Light, W.VBox):
    """Its children one under the other."""


class HBox(Light, W.HBox):
    """Its children side by side."""
