"""Modifiable: prepare, run and re-read group sessions without a name leaving the room.

A plugin imports ``kit.hookspecs`` and the values of ``kit.domain``; nothing is
imported here, so that ``import kit`` stays under 50 ms (``modifiable mesurer
ecriture`` prints the figure).
"""

__version__ = "0.1.0"
