"""A question → ranked passages, and how likely it is that they answer. Reads the store; writes nothing."""
