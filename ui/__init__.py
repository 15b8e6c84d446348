"""Pramana as people and programs use it: the command line, the chat page, the API. They show what `rag` answers and decide nothing."""
