"""What holds or reminds: pure predicates over a session."""
