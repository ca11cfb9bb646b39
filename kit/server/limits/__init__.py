"""How much a visitor may ask, how often and in what form; what is logged of it."""
