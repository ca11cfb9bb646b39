"""The développement du pouvoir d’agir: ``dispositif.toml``, and the map of the actors in ``hooks``."""
