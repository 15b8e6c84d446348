"""The one place where the parts are wired."""

from rag.assistant.assistant import Assistant

__all__ = ["Assistant"]
