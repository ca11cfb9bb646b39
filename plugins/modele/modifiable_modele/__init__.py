"""The model plugin: a tiny dispositif in ``dispositif.toml``, every hook in ``hooks.py``."""
