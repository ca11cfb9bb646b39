"""The conférence familiale, as data: all of it is in ``dispositif.toml``."""
