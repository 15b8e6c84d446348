"""Hits → an answer: the reader that quotes, the words that answer, what Pramana itself says, and why. Pure; proves nothing itself."""
