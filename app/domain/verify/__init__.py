"""Verifies a certificate without the checker or the engine: the rules read a second time (docs/proof.md)."""
