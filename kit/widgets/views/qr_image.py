"""An address as an image for a phone to photograph."""

import io
from base64 import b64encode

import segno

from kit.widgets.parts.node import Node, node


def qr_image(address: str, label: str) -> Node:
    """Return the QR code of ``address``, black on white whatever the theme; ``label`` says whose it is."""
    drawn = io.BytesIO()
    # A phone reads it from the back of the room: few squares matter more than torn corners.
    made = segno.make(address, error="l", micro=False)
    made.save(drawn, kind="svg", border=4, light="#fff", dark="#000", omitsize=True, xmldecl=False)
    source = f"data:image/svg+xml;base64,{b64encode(drawn.getvalue()).decode()}"
    return node("img", src=source, alt=label, cls="m-qr")
