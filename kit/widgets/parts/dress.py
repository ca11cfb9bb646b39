"""Our look where our template is not: a page of ours inside a notebook of JupyterLab.

The style sheets are those of the pages, fenced in so that they reach nothing
around: JupyterLab keeps its own look, and ours follows its light or dark.
"""

import re
from base64 import b64encode
from pathlib import Path

from kit.widgets.parts.part import Part, module_of

ROOT_CLASS = "m-in-notebook"
"""The class of the widget that is dressed; nothing outside it changes."""

_STATIC = Path(__file__).resolve().parents[2] / "assets" / "voila" / "templates" / "modifiable" / "static"
_FONTS = {"Texte": "serif.woff2", "Interface": "sans.woff2"}
_DARK = '[data-jp-theme-light="false"] :scope{'


def style_sheet() -> str:
    """Return our fonts, then our rules for what stands inside ``ROOT_CLASS``."""
    tokens = (_STATIC / "tokens.css").read_text(encoding="utf-8")
    tokens = re.sub(r"@font-face\{[^}]*\}", "", tokens)
    # The page itself is not ours here: what the tokens say of it is said of our widget.
    for theirs, ours in ((":root{", ":scope{"), ("body{", ":scope{"), ("[data-theme=sombre]{", _DARK)):
        tokens = tokens.replace(theirs, ours)
    rules = [
        (_STATIC / name).read_text(encoding="utf-8") for name in ("widgets.css", "app.css", "protecting.css")
    ]
    own = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
    fenced = "\n".join((tokens, *rules, own))
    return f"{_fonts()}\n@scope (.{ROOT_CLASS}) {{\n{fenced}\n}}\n"


def _fonts() -> str:
    faces = []
    for family, file in _FONTS.items():
        carried = b64encode((_STATIC / "fonts" / file).read_bytes()).decode()
        source = f"url(data:font/woff2;base64,{carried})"
        faces.append(f'@font-face{{font-family:"{family}";src:{source};font-weight:200 900}}')
    return "\n".join(faces)


class Dress(Part):
    """Brings our look to the widget of class ``ROOT_CLASS``; draws nothing itself."""

    _esm = module_of("dom", "dress")
    _css = style_sheet()
