"""The engine: pure functions from a session and a command to the session after."""

from kit.protocol.engine import apply
from kit.protocol.paths import Ahead, ahead

__all__ = ["Ahead", "ahead", "apply"]
