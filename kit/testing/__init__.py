"""What the kit lends to whoever writes a dispositif: a whole session, played without anybody."""

from kit.testing.simulation import Simulated, simulate

__all__ = ["Simulated", "simulate"]
