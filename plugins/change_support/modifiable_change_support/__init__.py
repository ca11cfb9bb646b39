"""L’accompagnement au changement, as data: all of it is in ``dispositif.toml``."""
