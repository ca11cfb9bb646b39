"""One file for each change of the tables; each is run once and never edited after a release."""
