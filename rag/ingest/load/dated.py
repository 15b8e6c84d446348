"""Which of the days that a text names is its own: the one that a byline calls published, or a dateline. Pure.

A day in the middle of a sentence belongs to the story ("taken on 15 March 1775"), and is never the article's.
"""

import regex

from rag.ingest.load.draft import Dated
from rag.ingest.load.known import day_of
from rag.text.dates import Mention, mentions

_HEAD = 600  # characters in which an article's own day stands
_PUBLISHED = regex.compile(
    r"(?:publish(?:ed)?|posted|first\s+(?:published|posted)|publication(?:\s+date)?|dated?|created|issued|filed|release[ds]?|"
    r"प्रकाशित|प्रकाशन(?:\s+तिथि)?|पब्लिश(?:ड)?|पोस्टेड|दिनांक|तारीख|तिथि|प्रकाशित\s+तिथि|ప్రచురణ(?:\s+తేదీ)?|ప్రచురితం|ప్రచురించబడింది|"
    r"ప్రచురించిన(?:\s+తేదీ)?|తేదీ|పబ్లిష్(?:డ్)?)\s*(?:date|on|at|:|-|–|—|\||,|को|తేదీ)*\s*$",
    regex.IGNORECASE,
)
_UPDATED = regex.compile(
    r"(?:(?:last\s+)?(?:updated|modified|edited|revised)|update|अपडेट(?:ेड)?|अद्यतन|संशोधित|अंतिम\s+अपडेट|అప్‌?డేట్(?:ెడ్|\s+అయింది)?|"
    r"నవీకరించ(?:బడింది|ిన)|సవరించిన)\s*(?:date|on|at|:|-|–|—|\||,|तिथि|తేదీ)*\s*$",
    regex.IGNORECASE,
)
_AFTER_PUBLISHED = regex.compile(r"^(?:న|వ\s+తేదీ|వ\s+తేదీన|\s*को|\s*లో)?\s*(?:प्रकाशित|ప్రచురిం|ప్రచురిత|పోస్ట్|पोस्ट)")
_AFTER_UPDATED = regex.compile(r"^(?:న|\s*को)?\s*(?:अपडेट|अद्यतन|అప్‌?డేట్|నవీకరిం)")
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|सोमवार|मंगलवार|बुधवार|गुरुवार|गुरूवार|बृहस्पतिवार|शुक्रवार|शनिवार|रविवार|"
    r"సోమవారం|మంగళవారం|బుధవారం|గురువారం|శుక్రవారం|శనివారం|ఆదివారం)"
)
_TIME = (
    r"(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|hrs|बजे|గంటలకు)?\s*"
    r"(?:\(?(?:IST|GMT|UTC|EST|EDT|PST)\)?(?:[+-]\d+(?::?\d+)?)?)?"
)
_CLOSED = regex.compile(
    rf"^(?:న|,?\s*{_WEEKDAY}|[\s,|–—-]*{_TIME}|\s*\([^()\n]{{1,30}}\))*\s*(?:[:.|।॥–—\-)\]]|$)", regex.IGNORECASE
)
_PLACE = regex.compile(r"^[\s\W]*(?:[\p{L}\p{M}\p{N}.'’()/&\u200c\u200d-]++[\s,|/:।–—-]*+){0,8}$")
_PARTING = (",", "|", ":", ";", "–", "—", "-", "(", "/", "•", "·", "।")
_ENDED = regex.compile(r"^\s*(?:[:–—\-(।|])")
_VERB = regex.compile(
    r"\b(?:on|in|since|of|from|until|till|by|after|before|was|were|is|has|had|the|to|at|during|and|between)\s*$",
    regex.IGNORECASE,
)


def own_day(text: str, *, is_titled: bool = True, month_first: bool = False) -> Dated | None:
    """The day that a text states as its own, at its head; an update's day, where none other is stated, counts as inferred.

    Args:
        text: of an article, or what stands beside its headline.
        is_titled: its first line is a title; a day at the end of a title may be that of a battle.
        month_first: 05/03/2024 is 3 May.

    """
    head = text[:_HEAD]
    body = len(head) - len(head.lstrip())
    titled = head.find("\n", body) if is_titled else -1
    ranked = []
    for number, mention in enumerate(mentions(head)):
        rank = _rank(head, mention)
        in_title = rank == 1 and mention.span.end == titled and mention.span.start > body
        if rank is not None and not in_title:
            ranked.append((rank, number, mention))
    for rank, _, mention in sorted(ranked, key=lambda entry: entry[:2]):
        words = head[mention.span.start : mention.span.end]
        if day := day_of(words, month_first=month_first):
            return Dated(day, "inferred", f"updated: {words}") if rank == 2 else Dated(day, "stated", words)
    return None


def _rank(head: str, mention: Mention) -> int | None:
    """0: called published. 1: a dateline, or a day on a line of its own. 2: called updated. None: part of the story."""
    if not mention.exact:
        return None
    begun = head.rfind("\n", 0, mention.span.start) + 1
    ended = head.find("\n", mention.span.end)
    before = head[begun : mention.span.start]
    after = head[mention.span.end : ended if ended >= 0 else len(head)]
    before = regex.sub(rf"{_WEEKDAY}\s*,?\s*$", "", before, flags=regex.IGNORECASE)
    if _UPDATED.search(before) or _AFTER_UPDATED.match(after):
        return 2
    if _PUBLISHED.search(before) or _AFTER_PUBLISHED.match(after):
        return 0
    return 1 if _is_dateline(before, after) else None


def _is_dateline(before: str, after: str) -> bool:
    """Whether a day stands between a place, or a name, at the beginning of a line and the mark that ends a dateline."""
    place = before.strip()
    if len(place) > 60 or _VERB.search(before) or any(mark in before for mark in '!?“”"'):
        return False
    if not (_PLACE.match(before) and _CLOSED.match(after)):
        return False
    return (
        not place
        or place.endswith(_PARTING)
        or place.isupper()
        or bool(_ENDED.match(after) and len(place.split()) <= 3)
    )
