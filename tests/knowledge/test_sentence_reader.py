"""What the reader of sentences says of a clause, and of one that it was not taught."""

from dataclasses import replace

import pytest

from knowledge.guide import words_hash
from knowledge.model import Clause
from knowledge.ports import ClauseStore
from knowledge.query import understand
from knowledge.quoting import best_span, body_of
from knowledge.sentence_reader import LEAST, SentenceReader, sentence_reader

OPINION = "浙总工发〔2020〕24号"


def task(opinion: ClauseStore, label: str) -> Clause:
    return next(clause for clause in opinion.every_clause() if clause.id == f"{OPINION}#{label}")


@pytest.mark.parametrize(
    ("label", "question", "begins"),
    [
        ("17", "账目要不要贴出来给大家看", "建立完善的工会经费"),
        ("17", "钱能不能多分到学院里", "进一步优化工会经费支出结构"),
        ("17", "乱花了会有人查吗", "推进工会常态化经审"),
        ("16", "想把我们的头儿调到别处去，上头要点头吗", "工会主席、副主席"),
        ("9", "心里闷得慌，有地方说说吗", "做好教职工心理健康"),
        ("4", "我们是市里管的大专，上面是哪家", "省部属高校工会由省教育工会统一管理;其他高校由对应的市总工会"),
    ],
)
def test_a_question_in_other_words_finds_its_sentence(opinion: ClauseStore, label: str, question: str, begins: str) -> None:
    clause = task(opinion, label)
    assert clause.text.startswith(begins, best_span(clause, understand(question)).start)


def test_shares_are_logarithms_of_one_whole_and_bounded(opinion: ClauseStore) -> None:
    clause = task(opinion, "17")
    read = sentence_reader().read("工会的账公开吗", clause, body_of(clause))
    assert len(read) == len(body_of(clause))
    assert all(LEAST <= share <= 0.0 for share in read)
    assert max(read) > min(read)


def test_of_a_text_that_it_was_not_taught_it_says_nothing(opinion: ClauseStore) -> None:
    clause = task(opinion, "17")
    changed = replace(clause, text=clause.text.replace("经费下沉", "经费上收"))
    assert changed.text != clause.text
    assert sentence_reader().read("工会的账公开吗", changed, body_of(changed)) == [0.0] * len(body_of(changed))


def test_runs_of_other_clauses_do_not_weigh() -> None:
    clause = Clause("x", "1", "1", "", (), "账目每年公开一次。钱由学院自己花。", 0, 0, 16, "x")
    body = body_of(clause)
    names = [[clause.id, words_hash(body[0].text)], [clause.id, words_hash(body[1].text)], ["y#1", "0"]]
    table = {"sentences": names, "bias": [0.0, 0.0, 9.0], "scale": 0.5, "weights": {"公开": [0, 20, 2, 90], "花": [1, 20]}}
    reader = SentenceReader.of(table)
    public, spent = reader.read("公开吗", clause, body)
    assert public > spent
    public, spent = reader.read("谁来花", clause, body)
    assert spent > public
