"""The reader that is a language model: how it is reached, asked and paid. What it says goes to `rag.proof`."""
