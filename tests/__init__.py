"""All tests. What a run holds is large and stays: to look through it for circles again and again is lost time."""

import gc

# Of every 50 000 new things, and not of every 700; what is collected stays out of it besides (conftest).
gc.set_threshold(50_000, 20, 20)
