"""What the kit lends to whoever writes a dispositif: sessions to play, refusals to expect, a whole check.

``simulate`` plays a session and returns what comes out; ``begun``, ``conduct``
and ``play`` make gestures through the front door; ``must_fail`` expects a
refusal; ``conformity`` says what is missing. Fixtures: ``kit.testing.fixtures``.
The whole check, over all that is installed: ``pytest --pyargs kit.testing.conformance``.
"""

from kit.testing.conforming import conformity
from kit.testing.gestures import Refusal, begun, conduct, must_fail, play
from kit.testing.ground import alone, throw_away_store
from kit.testing.invented import invent
from kit.testing.simulation import Simulated, simulate

__all__ = [
    "Refusal",
    "Simulated",
    "alone",
    "begun",
    "conduct",
    "conformity",
    "invent",
    "must_fail",
    "play",
    "simulate",
    "throw_away_store",
]
