"""La régulation d’équipe, as data: all of it is in ``dispositif.toml``."""
