"""The checker: what holds of every play of a case, with a shortest play where it does not (docs/proof.md)."""
