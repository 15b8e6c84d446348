"""What a model thinks parted from what it answers, while both arrive. Pure.

Thoughts stand between tags, which differ from model to model. Some chat templates open them by themselves, so that only the closing
tag arrives: then all before it was thought. The tokens with which a template ends a turn are no words, and are left out.
"""

import regex

_NAMES = "think|thinking|thoughts?|reasoning|reflection|analysis|scratchpad"
_OPEN = regex.compile(
    rf"<(?:{_NAMES})(?:\s[^<>]{{0,80}})?>|\[THINK\]|◁think▷|<\|channel\|>\s*(?:analysis|commentary)[^<]{{0,80}}<\|message\|>",
    regex.IGNORECASE,
)
_CLOSE = regex.compile(
    rf"</(?:{_NAMES})\s*>|\[/THINK\]|◁/think▷|<\|channel\|>\s*final\s*<\|message\|>", regex.IGNORECASE
)
_TOKEN = regex.compile(
    r"<\|(?:im_start|start|start_header_id)\|>\s*\w*|<[|｜][^<>|｜]{1,40}[|｜]>|</?s>|\[/?INST\]"
    r"|</?(?:start_of_turn|end_of_turn|eos|bos|pad|end_of_text|end_of_utterance)>",
    regex.IGNORECASE,
)
_LONGEST_TAG = 160  # characters that may still become a tag


class Thoughts:
    """Takes an answer in pieces and gives what is not thought."""

    def __init__(self) -> None:
        self.restarted = False  # the last piece showed that all before it was thought
        self.any = False  # something was thought
        self._thinking = False
        self._rest = ""

    def feed(self, piece: str) -> str:
        """What of the answer `piece` completes; `restarted` says whether what came before counts no more."""
        self.restarted = False
        self._rest += piece
        said = ""
        while True:
            opened, closed = (None if self._thinking else _OPEN.search(self._rest)), _CLOSE.search(self._rest)
            if opened and (closed is None or opened.start() <= closed.start()):
                said += self._rest[: opened.start()]
                self._rest = self._rest[opened.end() :]
                self._thinking = self.any = True
            elif closed:
                if not self._thinking:
                    said, self.restarted = "", True
                    self.any = self.any or bool(self._rest[: closed.start()].strip())
                self._rest = self._rest[closed.end() :]
                self._thinking = False
            else:
                break
        if self._thinking:
            self._rest = self._rest[-_LONGEST_TAG:]
            return _TOKEN.sub("", said)
        kept = self._unfinished()
        said += self._rest[: len(self._rest) - kept]
        self._rest = self._rest[len(self._rest) - kept :] if kept else ""
        return _TOKEN.sub("", said)

    def end(self) -> str:
        """What is left of the answer."""
        rest, self._rest = ("" if self._thinking else self._rest), ""
        return _TOKEN.sub("", rest)

    def _unfinished(self) -> int:
        """How many characters at the end may be the beginning of a tag."""
        starts = [self._rest.rfind(mark) for mark in ("<", "◁", "[/", "[T", "[I")]
        start = max(starts)
        if start < 0 or len(self._rest) - start > _LONGEST_TAG:
            return 1 if self._rest.endswith("[") else 0
        # "<|channel|>final<|message|>" has a tag within the tag.
        channel = self._rest.lower().rfind("<|channel|>")
        if channel >= 0 and "<|message|>" not in self._rest[channel:].lower():
            return len(self._rest) - channel
        tail = self._rest[start:]
        closes = ">" if tail[0] == "<" else "▷" if tail[0] == "◁" else "]"
        return 0 if closes in tail or "\n" in tail else len(self._rest) - start
