"""The servers: standalone Voilà made safe, private to one machine unless asked, and honest when it fails."""
