"""L’analyse des pratiques professionnelles, as data: all of it is in ``dispositif.toml``."""
