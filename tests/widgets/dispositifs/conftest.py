"""A session of a dispositif that has everything."""

from tests.own_dispositif import own_access, own_session

__all__ = ["own_access", "own_session"]
