"""A room of phones around one laptop: addresses, certificate, firewall, QR code."""
