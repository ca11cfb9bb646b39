"""A team’s own dispositif: made of bricks, checked in French, saved as a text anybody may go on with."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.domain.dispositif import Dispositif, Variant
from kit.errors import BadInput
from kit.messages import say
from kit.registry import load, read, snapshot, verify
from kit.registry.brick_keys import told_apart
from kit.registry.bricks import Brick, Identity, bricks_of, composed
from kit.registry.writing import write
from kit.service import composing
from kit.service.composing import Draft
from tests.stores import REGISTRY

OURS = Identity(
    key="notre_temps", title="Notre temps", purpose="Partir d’un geste, et le comprendre ensemble."
)
VARIANTS = [(each, variant) for each in REGISTRY.dispositifs for variant in each.variants]


@pytest.fixture
def here(access, tmp_path):
    """The facilitator’s handle, on a data folder of this test’s own."""
    return replace(access, data_folder=tmp_path / "données")


def bricks(dispositif: Dispositif, variant: Variant) -> tuple[Brick, ...]:
    return tuple(
        Brick(dispositif=dispositif.key, phase=phase.key, minutes=phase.minutes) for phase in variant.phases
    )


def draft_of(key: str, variant: str | None = None) -> Draft:
    dispositif = REGISTRY.get(key)
    chosen = dispositif.variants[0] if variant is None else dispositif.variant(variant)
    return Draft(identity=OURS, bricks=bricks(dispositif, chosen))


@pytest.mark.parametrize(
    ("dispositif", "variant"), VARIANTS, ids=[f"{each.key}/{variant.key}" for each, variant in VARIANTS]
)
def test_any_variant_taken_whole_is_a_dispositif_that_reads_the_same(dispositif, variant) -> None:
    made = composed(OURS, bricks(dispositif, variant), REGISTRY.dispositifs)
    assert read(write(made), "notre_temps.toml") == (made, ())
    assert [phase.title for phase in made.variants[0].phases] == [phase.title for phase in variant.phases]
    assert made.sources[0].startswith("D’après «")
    assert set(dispositif.sources) <= set(made.sources)


# No deadline: the machine may be busy.
@settings(deadline=None)
@given(st.data())
def test_whatever_is_picked_is_either_told_to_be_wrong_or_can_be_read(data: st.DataObject) -> None:
    every = [Brick(dispositif=each.key, phase=phase.key, minutes=phase.minutes)
             for each in REGISTRY.dispositifs for phase in bricks_of(each)]  # fmt: skip
    chosen = data.draw(st.lists(st.sampled_from(every), max_size=6))
    told = ""
    try:
        made = composed(OURS, chosen, REGISTRY.dispositifs)
    except BadInput as refused:
        told = refused.sentence
    assert told.endswith(".") if told else read(write(made), "notre_temps.toml") == (made, ())


def test_fields_of_one_key_from_two_bricks_are_told_apart() -> None:
    opening, *_, closing = REGISTRY.get("app").variants[0].phases
    twice = (
        Brick(dispositif="app", phase=opening.key, minutes=10),
        Brick(dispositif="app", phase=opening.key, minutes=5),
        Brick(dispositif="app", phase=closing.key),
    )
    phases = composed(OURS, twice, REGISTRY.dispositifs).variants[0].phases
    assert [phase.key for phase in phases] == [opening.key, f"{opening.key}_2", closing.key]
    keys = [field.key for phase in phases for field in phase.fields]
    assert len(set(keys)) == len(keys)
    assert [phase.minutes for phase in phases] == [10, 5, None]


@given(st.lists(st.sampled_from(["a", "a_2", "b", "c" * 40])))
def test_keys_told_apart_are_all_different_and_still_keys(keys: list[str]) -> None:
    found = told_apart(keys)
    assert len(set(found)) == len(keys)
    assert all(len(each) <= 40 for each in found)


def test_a_brick_said_otherwise_keeps_where_it_comes_from() -> None:
    draft = draft_of("codev")
    first = replace(draft.bricks[0], title="On s’installe", objective="Arriver.", instruction="« Bonjour. »")
    made = composed(OURS, (first, *draft.bricks[1:]), REGISTRY.dispositifs)
    phase = made.variants[0].phases[0]
    assert (phase.title, phase.objective, phase.instruction) == ("On s’installe", "Arriver.", "« Bonjour. »")
    assert "D’après Codéveloppement" in phase.source


def test_what_a_brick_needs_comes_with_it() -> None:
    regulation = REGISTRY.get("regulation")
    made = composed(OURS, draft_of("regulation", "accompagnement").bricks, REGISTRY.dispositifs)
    assert {setting.key for setting in made.settings} <= {setting.key for setting in regulation.settings}
    assert [condition.key for condition in made.conditions] == ["processus_valide"]
    # The phase in which it was said was not picked: it is offered beforehand.
    assert made.conditions[0].within is None
    acting = {part.role for phase in made.variants[0].phases for part in phase.moves}
    assert acting <= {card.role for card in made.roles}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"identity": replace(OURS, title=" ")}, "Donnez-lui un nom, de 80 caractères au plus."),
        (
            {"identity": replace(OURS, key="app")},
            "La clé «\u00a0app\u00a0» est déjà prise. Choisissez-en une autre.",
        ),
        ({"identity": replace(OURS, key="con")}, say("composing.key")),
        ({"identity": replace(OURS, purpose="")}, "Dites en une phrase à quoi il sert."),
        ({"bricks": ()}, "Aucune phase n’est choisie. Gardez-en au moins une."),
    ],
)
def test_faults_are_said_before_anything_is_written(here, change, sentence) -> None:
    draft = replace(draft_of("supervision"), **change)
    assert composing.faults(here, draft) == (sentence,)
    with pytest.raises(BadInput):
        composing.save(here, draft)
    assert not (here.data_folder / "dispositifs").exists()


def test_without_a_closing_it_says_so(here) -> None:
    draft = draft_of("supervision")
    open_ended = replace(draft, bricks=draft.bricks[:1])
    assert composing.faults(here, open_ended)[0].startswith("Rien ne referme la séance.")


def test_saved_it_is_in_the_list_and_the_file_passes_verification(here) -> None:
    registry = composing.save(here, draft_of("dpa"))
    made = registry.get("notre_temps")
    folder = here.data_folder / "dispositifs"
    assert [path.name for path in folder.iterdir()] == ["notre_temps.toml"]
    assert verify([folder]) == ()
    assert load(data_folder=here.data_folder).get("notre_temps") == made
    assert snapshot(made, "socle").phases == made.variants[0].phases
    assert "un dispositif composé par une équipe" in (folder / "notre_temps.toml").read_text()


def test_what_is_being_composed_survives_the_page(here) -> None:
    draft = composing.picked(here, Draft(), "codev", "contrat")
    draft = composing.picked(here, draft, "supervision", bricks_of(REGISTRY.get("supervision"))[0].key)
    draft = composing.moved(here, draft, 1, -1)
    assert [each.dispositif for each in composing.draft(here).bricks] == ["supervision", "codev"]
    assert composing.left_aside(here, draft, 0).bricks == draft.bricks[1:]
    changed = replace(draft.bricks[1], minutes=7)
    assert composing.said_otherwise(here, composing.draft(here), 0, changed).minutes == 7
    composing.save(here, draft_of("dpa"))
    assert composing.draft(here) == Draft()


def test_a_draft_nobody_can_read_is_no_draft(here) -> None:
    here.data_folder.mkdir()
    (here.data_folder / composing.DRAFT).write_bytes(b"{")
    assert composing.draft(here) == Draft()


def test_a_brick_that_is_gone_is_named(here) -> None:
    with pytest.raises(BadInput) as refused:
        composing.picked(here, Draft(), "codev", "absente")
    assert "absente" in refused.value.sentence
