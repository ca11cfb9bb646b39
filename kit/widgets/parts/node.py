"""Plain nodes: what a sheet may show, and nothing that could run."""

import re
from collections.abc import Iterable
from typing import TypeAlias

Node: TypeAlias = list[object]
"""``[tag, {attribute: value}, [child, …]]`` where a child is a node or a text."""

Child: TypeAlias = Node | str | None

_TAGS = """h1 h2 h3 h4 p ol ul li section nav aside article header footer main div span
    strong em b i small mark blockquote q cite dl dt dd table caption thead tbody tfoot tr th td
    a details summary hr br time figure figcaption img abbr kbd s del ins"""
_ATTRIBUTES = """class id role href target lang title datetime scope colspan rowspan start value
    open tabindex dir src alt"""
TAGS = frozenset(_TAGS.split())
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
_ROOTED = re.compile(r"(aria|data)-[a-z][a-z0-9-]*\Z")
_IMAGE = re.compile(r"data:image/(png|svg\+xml|jpeg|webp);base64,[A-Za-z0-9+/=]+\Z")
_NEVER_IN_AN_ADDRESS = re.compile(r"[\x00-\x20\x7f\\]")


def node(
    tag: str, *children: Child | Iterable[Child], cls: str = "", **attributes: str | int | bool | None
) -> Node:
    """Return a node. ``aria_label=`` becomes ``aria-label``; ``None`` children and attributes are left out.

    A child may be an iterable of children. Raises ``ValueError`` for a tag,
    attribute or address that is not allowed.
    """
    given: dict[str, str] = {"class": cls} if cls else {}
    for name, value in attributes.items():
        if value is not None and value is not False:
            given[name.rstrip("_").replace("_", "-")] = "" if value is True else str(value)
    flat: list[object] = []
    for child in children:
        alone = child is None or isinstance(child, str) or _is_node(child)
        flat.extend(one for one in ([child] if alone else child or ()) if one is not None)
    made: Node = [tag, given, flat]
    check(made)
    return made


def check(given: object) -> None:
    """Refuse with ``ValueError`` whatever is not a text or a tree of allowed nodes."""
    if isinstance(given, str):
        return
    if not isinstance(given, list) or not _is_node(given):
        raise ValueError("a node is a text or [tag, attributes, children]")
    tag, attributes, children = given
    if tag not in TAGS:
        raise ValueError(f"tag not allowed: {tag}")
    for name, value in attributes.items():
        _check_attribute(tag, name, value)
    for child in children:
        check(child)


def is_ours(href: str) -> bool:
    """Say whether an address stays on this site: relative, a query, or a place in the page."""
    if _NEVER_IN_AN_ADDRESS.search(href) or href.startswith("//"):
        return False
    return ":" not in re.split(r"[/?#]", href, maxsplit=1)[0]


def _check_attribute(tag: str, name: str, value: object) -> None:
    # The value may hold what somebody said: the error names the attribute only.
    if name not in ATTRIBUTES and not _ROOTED.match(name):
        raise ValueError(f"attribute not allowed: {name}")
    if not isinstance(value, str):
        raise ValueError(f"attribute {name} is not a text")
    if name == "href" and not is_ours(value):
        raise ValueError("href leads out of this site")
    if name == "src" and not (tag == "img" and _IMAGE.match(value)):
        raise ValueError("src is not an image carried in the page")
    if name == "target" and value not in ("_blank", "_self"):
        raise ValueError("target is _blank or _self")


def _is_node(given: object) -> bool:
    return (
        isinstance(given, list)
        and len(given) == 3
        and isinstance(given[0], str)
        and isinstance(given[1], dict)
        and isinstance(given[2], list)
    )
