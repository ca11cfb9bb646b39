"""Use cases, one module each. Every command goes through one door (``kit.service.door``)."""
