"""Whether a claim stands: where its quotes are, and whether they bear what it says. Pure. `prove` alone calls a citation verified."""
