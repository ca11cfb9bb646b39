"""L’échange de pratiques, as data: all of it is in ``dispositif.toml``."""
