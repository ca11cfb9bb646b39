"""An address as a QR code in a terminal; on a page, ``kit.widgets.views.invite`` draws its own."""

import io

import segno

_LIGHT_ON_DARK, _AS_BEFORE = "\x1b[97;40m", "\x1b[0m"


def in_terminal(address: str, *, colours: bool) -> str:
    """Return the QR code of ``address`` in half blocks.

    With ``colours`` it is right whatever the terminal's own are; without, for a
    file or a pipe, it is right where writing is light on dark.
    """
    drawn = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(out=drawn, compact=True, border=2)
    lines = drawn.getvalue().splitlines()
    return "\n".join(f"{_LIGHT_ON_DARK}{line}{_AS_BEFORE}" if colours else line for line in lines)
