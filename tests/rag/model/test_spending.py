"""What a session may cost and has cost."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from rag import ModelTooDear, Settings, Usage
from rag.model.prompts import Filled
from rag.model.spending import Bill, Spending

PROMPT = Filled("Be brief.", "Why?")


def purse(**settings: object) -> Spending:
    return Spending(Settings.load(model="m", max_answer_tokens=100, **settings))


def test_a_bill_is_paid_from_the_purse() -> None:
    ours = purse(price_in=1.0, price_out=10.0)
    bills = [Bill(ours), Bill(ours)]
    for bill in bills:
        bill.promise(PROMPT)
        bill.pay(PROMPT, "Because.", 1000, 100)
    assert ours.spent == Usage(2000, 200, 0.004)
    assert bills[0].usage == Usage(1000, 100, 0.002)


def test_what_would_pass_the_limit_is_refused_before() -> None:
    ours = purse(price_in=1.0, price_out=10.0, max_cost=0.0015)
    first = Bill(ours)
    first.promise(PROMPT)
    with pytest.raises(ModelTooDear):
        Bill(ours).promise(PROMPT)  # the first one is under way, and may cost most of it


def test_what_was_not_used_is_free_again() -> None:
    ours = purse(price_in=1.0, price_out=10.0, max_cost=0.0015)
    first = Bill(ours)
    first.promise(PROMPT)
    first.pay(PROMPT, "", 0, 0)
    Bill(ours).promise(PROMPT)
    assert ours.spent == Usage()


def test_without_a_price_no_limit_can_be_kept() -> None:
    with pytest.raises(ModelTooDear, match="PRAMANA_PRICE_IN"):
        Bill(purse(max_cost=1.0)).promise(PROMPT)


def test_our_own_count_stands_in_for_the_servers() -> None:
    bill = Bill(purse())
    bill.promise(PROMPT)
    bill.pay(PROMPT, "Because it is so.", 0, 0)
    assert (bill.usage.prompt_tokens > 3, bill.usage.completion_tokens > 2, bill.usage.cost) == (True, True, None)


def test_threads_pass_no_limit_together() -> None:
    ours = purse(price_in=1.0, price_out=10.0, max_cost=0.0105)

    def ask(_: int) -> bool:
        bill = Bill(ours)
        try:
            bill.promise(PROMPT)
        except ModelTooDear:
            return False
        bill.pay(PROMPT, "x", 10, 100)
        return True

    with ThreadPoolExecutor(8) as pool:
        served = sum(pool.map(ask, range(40)))
    assert 0 < served <= 10
    assert (ours.spent.cost or 0.0) <= 0.0105
