"""The parts of the compiler: the head, the draft that is filled, facts, decisions, the flow, checks, translations."""
