"""A dispositif written back is read as the same dispositif, whatever installed it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain.dispositif import Dispositif, Phase
from kit.registry import read
from kit.registry.writing import write
from tests.registry.conftest import GOOD
from tests.stores import REGISTRY


@pytest.mark.parametrize("dispositif", REGISTRY.dispositifs, ids=lambda each: each.key)
def test_what_is_installed_reads_the_same_once_written(dispositif: Dispositif) -> None:
    assert read(write(dispositif), "essai.toml") == (dispositif, ())


def _good() -> Dispositif:
    base, problems = read(GOOD, "essai.toml")
    assert base is not None, problems
    return base


TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf"]) | st.sampled_from("\n\t\\\"'"),
    min_size=1,
).filter(lambda text: text.strip() == text)


@given(purpose=TEXTS, prompt=TEXTS)
def test_no_character_of_a_text_is_changed(purpose: str, prompt: str) -> None:
    base = _good()
    variants = tuple(
        replace(each, phases=tuple(replace(phase, prompts=(prompt,)) for phase in each.phases))
        for each in base.variants
    )
    changed = replace(base, purpose=purpose, variants=variants)
    assert read(write(changed), "essai.toml") == (changed, ())


@given(minutes=st.lists(st.integers(1, 600) | st.none(), min_size=2, max_size=4), least=st.integers(1, 600))
def test_each_variant_keeps_its_own_minutes(minutes: list[int | None], least: int) -> None:
    base = _good()
    first = base.variants[0]

    def timed(phase: Phase, lasting: int | None) -> Phase:
        shrunk = None if lasting is None else min(least, lasting)
        return replace(phase, minutes=lasting, least_minutes=shrunk)

    variants = tuple(
        replace(first, key=f"v{place}", phases=(timed(first.phases[0], lasting), *first.phases[1:]))
        for place, lasting in enumerate(minutes)
    )
    changed = replace(base, variants=variants)
    assert read(write(changed), "essai.toml") == (changed, ())


def test_two_phases_of_one_key_that_differ_cannot_be_written() -> None:
    base = _good()
    first = base.variants[0]
    other = replace(first, key="autre", phases=(replace(first.phases[0], title="Autre"), *first.phases[1:]))
    with pytest.raises(ValueError, match="decrire"):
        write(replace(base, variants=(first, other)))
