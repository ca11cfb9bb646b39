"""What the family is owed, and where the coordinator may write."""

from kit.domain.dispositif import Level
from kit.domain.settled import Force
from kit.registry import read_package

FAMILY = read_package("modifiable_family_conference")


def test_what_is_hard_in_the_frame_is_what_the_family_is_owed() -> None:
    assert [line.element for line in FAMILY.frame if line.force is Force.HARD] == [
        "L’accord de la famille",
        "La coordination",
        "Le temps privé",
        "La question centrale",
        "Ce qui n’est pas négociable",
        "La durée du temps privé",
    ]


def test_every_phase_but_the_private_one_has_its_private_notes() -> None:
    for variant in FAMILY.variants:
        for phase in variant.phases:
            private = [field.key for field in phase.fields if field.level is Level.PRIVATE]
            assert len(private) == (0 if phase.private else 1), phase.key
