"""Le codéveloppement professionnel, as data: all of it is in ``dispositif.toml``."""
