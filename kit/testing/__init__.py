"""What the kit lends to whoever writes a dispositif: sessions to play, refusals to expect, a whole check.

``simulate`` plays a session and returns what comes out; ``prepared``, ``conduct``
and ``play`` make gestures through the front door, ``bare`` gives a session to
the engine alone; ``found_again`` says what comes back; ``must_fail`` expects a
refusal; ``conformity`` says what is missing. Fixtures: ``kit.testing.fixtures``.
The whole check, over all that is installed: ``pytest --pyargs kit.testing.conformance``.
"""

from kit.testing.bare import bare
from kit.testing.conforming import conformity
from kit.testing.gestures import Refusal, conduct, must_fail, play, prepared
from kit.testing.ground import alone, throw_away_store
from kit.testing.invented import invent
from kit.testing.returns import Meeting, found_again
from kit.testing.simulation import Simulated, simulate

__all__ = [
    "Meeting",
    "Refusal",
    "Simulated",
    "alone",
    "bare",
    "conduct",
    "conformity",
    "found_again",
    "invent",
    "must_fail",
    "play",
    "prepared",
    "simulate",
    "throw_away_store",
]
