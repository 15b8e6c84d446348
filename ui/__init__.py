"""The faces of Pramana: the command line and the chat page. They show what `rag` answers and decide nothing."""
