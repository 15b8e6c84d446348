"""What a text says, in Hindi, Telugu and English: language, sentences, words, dates, numbers, concepts. Pure; it knows no article."""
