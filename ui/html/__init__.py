"""Answers, articles and settings as markup: pure strings, escaped here and nowhere else."""
