"""The commands of `pramana`, one file a group. Each reads its arguments, calls `rag` and prints; `ui/cli.py` puts them together."""
