"""What a dispositif brings back from one session of a group to the next, for a test of ``reprend``."""

from dataclasses import dataclass
from datetime import timedelta

from kit.domain.dispositif import Dispositif
from kit.messages import say
from kit.service import notes
from kit.service.access import facilitator
from kit.service.rehearsed_cycle import play_chain
from kit.service.vignette import Line, Script
from kit.testing.ground import alone, throw_away_store
from kit.testing.invented import PLANNED

MONTH = timedelta(days=28)
NAMES = ("Aulne", "Cèdre", "Charme", "Hêtre")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One session: the ``lines`` written in it, and how items of earlier ones are marked (``reviews``)."""

    lines: tuple[Line, ...] = ()
    reviews: tuple[Line, ...] = ()


def found_again(dispositif: Dispositif, variant: str, field: str, *meetings: Meeting) -> list[list[str]]:
    """Return, for each of the sessions of one group, a month apart, what it begins with in ``field``.

    Four people; the first presents. Raises whatever the service refuses.
    """
    scripts = tuple(
        Script(
            name=f"suite.{place}",
            dispositif=dispositif.key,
            variant=variant,
            group=say("testing.group"),
            planned=PLANNED + place * MONTH,
            minutes=120,
            seat_names=NAMES,
            presenter=1,
            lines=each.lines,
            reviews=each.reviews,
        )
        for place, each in enumerate(meetings)
    )
    with throw_away_store() as store:
        access = facilitator(store, alone(dispositif))
        return [
            [
                each.text
                for each in notes.of_session(access, played.session.id)
                if each.note.field == field and each.note.tied_to
            ]
            for played in play_chain(access, scripts, "suite")
        ]
