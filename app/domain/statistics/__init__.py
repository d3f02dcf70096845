"""Statistics of tests: how their questions work, and what a group has learnt between two of them. No person in it."""
