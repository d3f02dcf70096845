"""The ledger of a centre: kinds of entries, and whether a certificate still stands."""
