"""A request as the user meant it: its language, words, names, time and kind; and what it leans on in a dialogue. Pure."""
