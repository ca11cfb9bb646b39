"""Modifiable: prepare, run and re-read group sessions without a name leaving the room.

The public face of the kit for plugins: the hook marker and the values a
plugin yields. Nothing heavier is imported here (``import kit`` stays under
50 ms; ``modifiable mesurer ecriture`` prints the figure).
"""

__version__ = "0.1.0"
