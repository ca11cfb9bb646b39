"""A sheet shows plain nodes, and refuses what could run or lead elsewhere."""

import pytest
from traitlets import TraitError

from kit.widgets.parts import Sheet, node
from kit.widgets.parts.node import is_ours


def test_a_node_is_plain_data() -> None:
    made = node(
        "p", "Bonjour ", node("em", "Orme"), None, cls="m-muted", aria_label="salut", open=True, id=None
    )
    assert made == [
        "p",
        {"class": "m-muted", "aria-label": "salut", "open": ""},
        ["Bonjour ", ["em", {}, ["Orme"]]],
    ]


def test_a_child_may_be_several() -> None:
    assert node("ul", (node("li", text) for text in "ab")) == [
        "ul",
        {},
        [["li", {}, ["a"]], ["li", {}, ["b"]]],
    ]


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("script", {}),
        ("iframe", {}),
        ("form", {}),
        ("svg", {}),
        ("p", {"onclick": "x"}),
        ("p", {"style": "x"}),
        ("p", {"src": "data:image/png;base64,AA=="}),
        ("img", {"src": "https://ailleurs.example/x.png"}),
        ("a", {"href": "javascript:x"}),
        ("a", {"href": "//ailleurs.example"}),
        ("a", {"target": "_top"}),
    ],
)
def test_what_could_run_or_lead_elsewhere_is_refused(tag: str, attributes: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"not allowed|leads out|not an image|_blank"):
        node(tag, **attributes)


@pytest.mark.parametrize("href", ["?seance=1", "#haut", "/voila/render/console.ipynb?a=b:c", "aide", "../x"])
def test_an_address_of_this_site_is_ours(href: str) -> None:
    assert is_ours(href)


@pytest.mark.parametrize(
    "href",
    ["https://x", "javascript:x", "//x", "/\t/x", "\\\\x", "data:text/html,x", " javascript:x", "mailto:x"],
)
def test_an_address_that_leads_out_is_not(href: str) -> None:
    assert not is_ours(href)


def test_a_tree_made_by_hand_is_refused_and_what_was_shown_stays() -> None:
    sheet = Sheet([node("p", "bon")])
    with pytest.raises(ValueError, match="tag not allowed: script"):
        sheet.show([["script", {}, ["x"]]])
    assert sheet.nodes == [["p", {}, ["bon"]]]


def test_a_repr_holds_no_words() -> None:
    assert repr(Sheet(["Noisette"])) == "<Sheet>"


def test_only_texts_and_nodes_are_drawn() -> None:
    with pytest.raises((ValueError, TraitError)):
        Sheet([3])  # type: ignore[list-item]
