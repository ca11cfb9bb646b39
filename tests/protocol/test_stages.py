"""The stages of a process: what is proposed next is told by the data, whatever the dispositif is called."""

from dataclasses import replace

import pytest

from kit.domain.dispositif import Dispositif, Field, Level, Phase, Utterance, Variant
from kit.domain.identity import Role
from kit.domain.roles import RoleCard
from kit.domain.settled import Condition
from kit.protocol.stages import is_process, next_stage


def _phase(key: str, *fields: Field) -> Phase:
    return Phase(key=key, title=key, objective="o", instruction="i", fields=fields)


def _decisions(key: str, *takes_up: str) -> Field:
    return Field(key=key, label=key, kind=Utterance.DECISION, level=Level.GROUP, many=True, takes_up=takes_up)


YES = Condition(key="oui", sentence="s", gesture="g", before=("suite",), within="accord", lasting=True)


def process(*conditions: Condition) -> Dispositif:
    variants = (
        ("entretiens", (_phase("entretien"),)),
        ("diagnostic", (_phase("constat"), _phase("accord"))),
        ("seances", (_phase("suite", _decisions("suivi", "decisions"), _decisions("decisions")),)),
        ("bilan", (_phase("fin", _decisions("bilan", "decisions")),)),
    )
    return Dispositif(
        key="x",
        title="X",
        short_title="X",
        version="1",
        purpose="p",
        not_for=("n",),
        sources=("s",),
        least=2,
        most=12,
        roles=(RoleCard(role=Role.FACILITATOR, title="I", may=("m",)),),
        variants=tuple(Variant(key=key, title=key, phases=phases) for key, phases in variants),
        conditions=conditions,
    )


@pytest.mark.parametrize(
    ("last", "declared", "proposed"),
    [
        ("entretiens", (), "diagnostic"),
        ("diagnostic", (), "diagnostic"),
        ("diagnostic", ("oui",), "seances"),
        ("seances", ("oui",), "seances"),
        ("bilan", ("oui",), None),
        ("inconnue", (), None),
    ],
)
def test_the_stage_that_follows(last: str, declared: tuple[str, ...], proposed: str | None) -> None:
    stage = next_stage(process(YES), last, declared)
    assert (None if stage is None else stage.key) == proposed


@pytest.mark.parametrize(
    "condition",
    [replace(YES, lasting=False), replace(YES, within=None), replace(YES, within="suite")],
    ids=["said each time", "said beforehand", "said where it holds"],
)
def test_without_a_lasting_word_said_in_another_variant_there_are_no_stages(condition: Condition) -> None:
    plain = process(condition)
    assert not is_process(plain)
    assert next_stage(plain, "entretiens", ()) is None
