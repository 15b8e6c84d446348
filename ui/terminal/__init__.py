"""The command `pramana`: its commands, and answers as a terminal shows them."""
