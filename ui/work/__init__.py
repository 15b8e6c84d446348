"""What people do with answers: dialogues, what is kept of them, exports, judgements, the library, settings of a visitor."""
