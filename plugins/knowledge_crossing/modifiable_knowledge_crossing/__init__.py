"""The croisement des savoirs, as data: all of it is in ``dispositif.toml``."""
