"""The three pages: console, projection, participant. Each is started by one notebook cell."""
