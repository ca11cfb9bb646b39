"""L’appui à la fonction d’encadrement, as data: all of it is in ``dispositif.toml``."""
