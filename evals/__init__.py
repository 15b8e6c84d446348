"""The eval suite: questions with gold answers, metrics, gates and reports, over what `rag` exports."""
