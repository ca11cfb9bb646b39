"""L’intervision, as data: all of it is in ``dispositif.toml``."""
