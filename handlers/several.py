"""Several questions in one message: 仲裁时效多久？另外仲裁要钱吗. Each is answered as if it had been asked after the one before."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from handlers.desk import Arrival
from handlers.effects import Outcome
from handlers.messages import Block, Choices, Note, Paragraph, Quote, Reply
from handlers.texts import answers as texts_answers
from handlers.texts import refusals as texts_refusals
from knowledge.followup_result import CLEAR
from knowledge.followup_subjects import names_subject
from knowledge.model import Answer, Clarify, NotFound
from knowledge.query import covered_share, understand
from knowledge.scope import asked_kind, missing_kind

Result = Answer | NotFound | Clarify
Consult = Callable[[Arrival, bool | None], tuple[Result, Outcome]]
"""Consults about one question, which is tied to the one before or not; None: it is the first."""

MOST_CHARS = 90
"""A longer message tells of a matter: what it asks hangs together."""
MOST_QUESTIONS = 3
SURE_BESIDE = 0.85
"""A later question is answered from this confidence on: cut out of a message, it finds its neighbours more easily than its clause."""
SURE_OF_ANOTHER = 0.95
"""A later question of a story is one by itself from this confidence on."""
LEAST_STORY_CHARS = 32
"""From here on a message tells a story before it asks."""
LEAST_CHARS = 3
ENDS = re.compile(r"[？?]")
BREAKS = re.compile(r"[？?；;。！!\n]+|[，,\s]+|(?<=[^，,？?；;。！!\s])(?=另外|还有就是|顺便|再问)")
JOINS = re.compile(
    r"^(?:(?:对了|另外|还有(?:就是)?|以及|顺便|再)(?:再|也)?(?:想)?(?:请?问|问)?(?:一下|下|一句)?|那么?|并且|而且)[，,：:\s]*"
)
ASKS = re.compile(
    r"[吗嘛]$|(?<![什怎那这多])么$|呢$|多少|(?<![这那了前近过好十])几(?:个|次|天|年|月|岁|号|点|条|名|人|届|级|成|倍|块)|多久|多长|多大|怎么|如何|什么|哪|谁|啥|咋"
    r"|能不能|可不可以|有没有|是不是|要不要|算不算|该不该|行不行|会不会|用不用|给不给|需不需要"
)
NO_QUESTION = re.compile(
    r"什么都|怎么都|怎么也|谁都|谁也|哪(?:里|儿|个)?都|啥都|没什么|没怎么|没啥|不管|不论|无论|好几|十几|几[个天年次月].{0,3}(?:前|后|了|没)|多少(?:年|次|天)了"
    r"|(?:什么|啥|哪些|多少)[^，,]{0,6}(?:都没|没人|没跟|没告诉|没说|没讲|没提|不告诉|不跟)"
    r"|怎么(?:说|样)?都|什么的|为(?:什么|啥)|说什么|凭什么|不知道|还是$|^(?:如果|要是|万一|假如|因为|虽然|但)|(?:的话|时候?|之后|以后)$"
    r"|^(?:原话|原文|条文|文件|规定)?[里上]?(?:到底|究竟|具体)?是?(?:怎么|咋|如何)(?:讲|说|写|规定)的?$"
)
"""Words of asking that ask nothing, or no more than the wording of what was asked, or a condition of what is asked next."""
DOES = "(?:做|办|干|搞|弄|问|说(?!得)|扣|定|写|收|改|安排|处理|规定|要求|操作)"
OF_THAT = (
    rf"(?:这样|这么|如此|这[个种件]|那|这|做法|情况|事情?|要求|规定|单位|学校|学院|公司|领导|老板|人事|[他她]们?|人家|请问|[您你]说|到底|究竟|难道|法律上"
    rf"|上头|上面|省里|文件里?|政策里?|按理说?|真的?"
    rf"|就|也|还|都|(?:算不)?算(?!数)|是不是|是|属于|的|{DOES})*+"
)
RIGHT = (
    "不?(?:合理|合法|合规矩?|合适|违法|违规|犯法|侵权|公平|正常|妥当?|讲道理|有道理|算数|作数|有效|成立|说得过去|站得住脚?)"
    "|合不合[理法规适]|违不违[法规]|犯不犯法|有没有(?:道理|效)|算不算数|有(?:没有)?(?:什么|明文|法律|文件|政策)*(?:依据|根据|规定)"
    "|谁(?:[讲说]得)?(?:在理|有理|对)|有(?:没有)?这(?:回事|一?说|种?说法|种事|条|个规定)|有(?:哪|什么|啥)几?[些种样个]?(?:法子|办法|路子?|做法|说法|讲究)"
    "|(?:一不|不)?一样|(?:有(?:没有)?(?:什么|啥|哪些|多大)*)?(?:不同|不一样|区别|差别)(?:是什么|在(?:哪里?|哪儿)|大不大|多大)?"
)
MAY = "(?:能不能|可不可以|该不该|对不对|行不行|能|可以|应该|允许|对|行)"
ONLY_JUDGES = re.compile(
    rf"{OF_THAT}(?:{RIGHT}|{MAY}|{MAY}(?:这样|这么|如此)(?:{DOES}|对(?:我|我们|待|人))*+)的?[吗么嘛呢吧啊呀不没]*+(?:有)?"
)
"""Asks whether what stands before it is right or the same, and names nothing of its own: 能这么问吗, 这样合规吗, 有什么不同."""

OF_DOCUMENT = re.compile(r"(?:原话|原文|条文|文件|意见|规定)[里上]?(?:到底|究竟|具体)?是?(?:怎么|咋|如何)(?:讲|说|写|规定)的?")
"""Asks for the wording of all that stands before it: 工会花了什么钱，要不要公开，文件怎么写的."""
MAY_I = re.compile(r"(?:能不能|可不可以|行不行|成不成|对不对|(?:能|可以|行|成|对)[吗么嘛不吧]|不行)$")
ASIDE = re.compile(rf"自己|本人|一个人|单独|[我您你他她]们?|要是|如果|那么?|{MAY_I.pattern}|[就光也还去来办弄搞不的]")
"""What a question has beside its matter."""


RESTATES = re.compile(r"(?:所以|那么?)?(?:到底|究竟)")
"""Begins what asks once more what was just asked: 意见不是改了么，到底看什么."""
WHAT_TO_DO = re.compile(
    r"(?:那么?|这|现在|请问)*(?:我们?|咱们?|工会|职工|老师|大家)?(?:到底|究竟|又|还)?(?:该|应该|能|要|可以|得|有)?(?:怎么|咋|如何)(?:去|来)?(?:办|处理|应对|弄|整|做)(?:才好|好|呢|啊)?"
)
"""Asks what to do with what stands before it: 这算什么性质，我们能怎么办."""
DEPENDS = re.compile(r"(?:如|若)(?:果)?(?:须|需要?|要|是|有|能|可以)(?=[，,])|(?:须|需要?|要|是|有|能|可以)的话")
"""Begins what is asked in case that the one before is so: 是否须报批？如须，报给谁."""
MOST_VARIED_CHARS = 9
"""A question that only varies the one before has no more characters."""
MOST_BARE_CHARS = 5
"""A question of so few characters names nothing of its own: 排第几."""
MOST_LEANING_CHARS = 12
LEANS = re.compile(
    "(?:^|[，,])(?:那|到底|究竟|又|还|也|就|要是|按|照|依)*(?:我们?|咱们?|[他她]们?|这|那|要不要|用不用|需不需要|能不能|可不可以|该不该|有没有|会上|里[头面]|其中|文件|意见|省里|上[面头]|法律|规定)"
)
"""How a question begins that asks on what the one before it is about: 我到底能不能进去坐, 要不要我出钱, 省里有讲法吗."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a message, with what is told before it."""

    text: str
    tied: bool = False
    """Whether its subject is that of the one before: it names none, or a comma alone stands between and no word is in both."""
    depends: bool = False
    """Whether it asks on what the one before asks, and of nothing else: 如须，时限为何."""


def questions_in(text: str) -> tuple[Question, ...]:
    """The questions of a message; empty where there is one at most."""
    if len(text) > MOST_CHARS:
        return ()
    found: list[Question] = []
    told, own = "", True
    for piece, stop in _pieces(text):
        told = f"{told}，{piece}" if told else piece
        if found and told == piece and _adds_nothing(piece, found[-1].text):
            found[-1] = replace(found[-1], text=f"{found[-1].text}，{piece}")
            told, own = "", ENDS.search(stop) is not None
        elif (ASKS.search(piece) and not NO_QUESTION.search(piece)) or ENDS.search(stop):
            rest = JOINS.sub("", told)
            words = understand(rest).typed_pairs
            shared = any(words & understand(one.text).typed_pairs for one in found)
            depends = found and (DEPENDS.match(rest) or len(rest) <= MOST_BARE_CHARS)
            own = (own or shared or rest != told) and len(words) > 1 and not depends
            found.append(Question(rest, tied=not own, depends=bool(depends)))
            told, own = "", ENDS.search(stop) is not None
    if told and found and OF_DOCUMENT.fullmatch(told) and all(one.tied for one in found[1:]):
        return ()
    if told and found:
        found[-1] = replace(found[-1], text=f"{found[-1].text}，{told}")
    fit = 1 < len(found) <= MOST_QUESTIONS and all(len(one.text) >= LEAST_CHARS for one in found)
    return tuple(found) if fit else ()


def _adds_nothing(piece: str, first: str) -> bool:
    """Whether a question is answered with the one before it: it judges that, asks it once more, varies it, or asks what to do with it."""
    words = JOINS.sub("", piece)
    return any((ONLY_JUDGES.fullmatch(words), WHAT_TO_DO.fullmatch(words), RESTATES.match(piece), _varies(piece, first)))


def _varies(piece: str, first: str) -> bool:
    """Whether a question asks no more than the one before, put the other way round: 要不要请律师，自己去行不行; 不请行吗."""
    short = len(piece) <= MOST_VARIED_CHARS and MAY_I.search(piece) is not None
    return short and all(character in first for character in ASIDE.sub("", piece))


def _pieces(text: str) -> list[tuple[str, str]]:
    """The text cut up, each piece with the mark that ends it."""
    cut: list[tuple[str, str]] = []
    at = 0
    for match in BREAKS.finditer(text):
        cut.append((text[at : match.start()].strip(), match[0]))
        at = match.end()
    cut.append((text[at:].strip(), ""))
    return [(piece, stop) for piece, stop in cut if piece]


def answer_each(arrival: Arrival, questions: Sequence[Question], consult: Consult) -> tuple[Result, Outcome] | None:
    """Answer the questions one after the other in one reply; None where they are better answered as one."""
    if (of_one_piece := _answered_together(arrival, questions, consult)) is not None:
        return of_one_piece
    results: list[Result] = []
    outcomes: list[Outcome] = []
    session = arrival.session
    for question in questions:
        if results and question.tied and _elsewhere(results[-1]):
            results.append(results[-1])  # of the same subject, which a rule settles that is not held
            continue
        if results and question.depends and isinstance(results[-1], Answer) and results[-1].computation:
            results.append(results[-1])  # 够不够？差几个: it was reckoned
            continue
        one = replace(arrival, session=session, message=replace(arrival.message, text=question.text))
        result, outcome = consult(one, question.tied if results else None)
        if results and question.depends and (missing := _left_open_by(results[-1], question.text)):
            result = NotFound("not_stated", missing=missing)
            outcome = _saying(outcome, texts_refusals.not_written(missing))
        results.append(result)
        outcomes.append(outcome)
        session = outcome.session
    if len(outcomes) == 1 and isinstance(results[0], Answer):
        return results[0], outcomes[0]
    if not all(isinstance(one, Answer | NotFound) for one in results) or _one_answer(results) or _names_no_more(questions, results):
        return None
    if (as_one := _as_one(arrival, questions, results, outcomes, consult)) is not None:
        return as_one
    if not any(isinstance(one, Answer) for one in results) and any(_refused_for_its_aim(one) for one in results):
        return None
    if not any(isinstance(one, Answer) for one in results) or len(outcomes) < len(results):
        return _none_of_them(arrival, questions, results, outcomes)
    said = [tuple(block for reply in outcome.replies for block in reply.blocks) for outcome in outcomes]
    if isinstance(results[0], Answer) or _elsewhere(results[0]):
        said[1:] = map(_unless_unsure, said[1:], questions[1:], results[1:])
    blocks = _joined(said, questions)
    effects = tuple(effect for outcome in outcomes for effect in outcome.effects)
    return results[0], Outcome((Reply(blocks, arrival.reference),), effects, session=outcomes[-1].session)


def _answered_together(arrival: Arrival, questions: Sequence[Question], consult: Consult) -> tuple[Result, Outcome] | None:
    """The answer to a message whose later questions hang on the first: cut out of it, they are answered by what they do not mean.

    A longer message tells a story, and what it asks is of one piece. None where nothing answers it, or a later question is one by itself.
    """
    later, story = questions[1:], len(arrival.text) >= LEAST_STORY_CHARS
    if not all((one.tied or story) and asked_kind(one.text) is None and (story or not names_subject(one.text)) for one in later):
        return None
    whole = consult(arrival, None)
    if not isinstance(whole[0], Answer):
        return None
    shown, texts = {cited.clause.id for cited in whole[0].citations}, "\n".join(cited.clause.text for cited in whole[0].citations)
    for one in later:
        if not story and not covered_share(understand(one.text), texts):
            return None
        if not one.tied and _is_sure_of_another(consult(replace(arrival, message=replace(arrival.message, text=one.text)), None)[0], shown):
            return None
    return whole


def _is_sure_of_another(result: Result, shown: Collection[str]) -> bool:
    return isinstance(result, Answer) and result.confidence >= SURE_OF_ANOTHER and result.citations[0].clause.id not in shown


def _as_one(
    arrival: Arrival, questions: Sequence[Question], results: Sequence[Result], outcomes: Sequence[Outcome], consult: Consult
) -> tuple[Result, Outcome] | None:
    """The answer to all questions together, where it says more than one to each; None where each is better answered by itself."""
    if _leans_on_the_first(questions, results):
        whole = consult(arrival, None)
        return whole if _one_answer((results[0], whole[0])) else (results[0], outcomes[0])
    if _of_one_story(questions, results):
        whole = consult(arrival, None)
        if _elsewhere(whole[0]):
            return whole
    if _begun_by_the_first(questions, results):
        whole = consult(arrival, None)
        if _one_answer((whole[0], results[1])):
            return whole
    if _left_to_the_second(questions, results):
        whole = consult(arrival, None)
        if _answers_both(whole[0], results[0], questions[1].text):
            return whole
    if _completed_by_the_second(questions, results):
        whole = consult(arrival, None)
        if isinstance(whole[0], Answer) and (whole[0].confidence >= CLEAR or isinstance(results[0], NotFound)):
            return whole  # what answers both is better than a refusal of each
    return None


def _left_open_by(result: Result, question: str) -> str:
    """The kind of thing that is asked for and that no clause of an answer states; empty where one does, or none is asked for."""
    texts = [one.clause.text for one in result.citations] if isinstance(result, Answer) else []
    return missing_kind(question, *texts) if texts else ""


def _saying(outcome: Outcome, block: Block) -> Outcome:
    """The outcome with one block in place of what it says; what is offered stays."""
    (reply,) = outcome.replies
    offered = (each for each in reply.blocks if isinstance(each, Choices))
    return replace(outcome, replies=(replace(reply, blocks=(block, *offered)),))


def _refused_for_its_aim(result: Result) -> bool:
    return isinstance(result, NotFound) and result.reason in texts_refusals.REFUSED_FOR_THEIR_AIM


def _elsewhere(result: Result) -> bool:
    return isinstance(result, NotFound) and result.reason in ("elsewhere", "not_held")


def _same_rule(one: Result, other: Result) -> bool:
    """Whether both are left to one rule that is not held."""
    return isinstance(one, NotFound) and isinstance(other, NotFound) and _elsewhere(one) and one.missing == other.missing


def _one_answer(results: Sequence[Result]) -> bool:
    """Whether all are answered by the clauses that answer the first."""
    first, *others = results
    shown = {one.clause.id for one in first.citations} if isinstance(first, Answer) else set[str]()
    return bool(shown) and all(isinstance(one, Answer) and one.citations[0].clause.id in shown for one in others)


def _of_one_story(questions: Sequence[Question], results: Sequence[Result]) -> bool:
    """Whether all that is asked hangs together and nothing of it is clearly answered: its subject may stand between them."""
    tied = all(question.tied for question in questions[1:])
    return tied and not any(isinstance(one, Answer) and one.confidence >= CLEAR for one in results)


def _names_no_more(questions: Sequence[Question], results: Sequence[Result]) -> bool:
    """Whether the second of two questions names nothing of its own, and finds no more than what the first is answered by: 排第几."""
    if len(results) != 2 or not questions[1].depends:
        return False
    first, second = results
    near = second.nearby[:1] if isinstance(second, NotFound) and not second.missing else ()
    return isinstance(first, Answer) and any(one.clause.id == first.citations[0].clause.id for one in near)


def _begun_by_the_first(questions: Sequence[Question], results: Sequence[Result]) -> bool:
    """Whether nothing answers the first question by itself, and something the one that a comma ties to it: it may only lead up to it."""
    return len(results) == 2 and questions[1].tied and isinstance(results[0], NotFound) and isinstance(results[1], Answer)


def _leans_on_the_first(questions: Sequence[Question], results: Sequence[Result]) -> bool:
    """Whether the second of two questions names nothing of its own, and only what answers the first was found to it: no refusal of its own.

    A number, a time or a place that the clause leaves open is one.
    """
    if len(results) != 2 or not questions[1].tied:
        return False
    (first, second), asked = results, questions[1].text
    if not isinstance(first, Answer):
        return False
    unsure = isinstance(second, Answer) and second.confidence < min(CLEAR, first.confidence)
    refused = unsure or (isinstance(second, NotFound) and second.reason in ("no_evidence", "not_stated"))
    short = sum(map(str.isalnum, asked)) <= MOST_LEANING_CHARS and LEANS.search(asked) is not None
    return refused and short and not names_subject(asked) and asked_kind(asked) is None


def _left_to_the_second(questions: Sequence[Question], results: Sequence[Result]) -> bool:
    """Whether the second of two questions asks on what the first asks, and what answers that leaves it open: 往哪告，多久有回音."""
    return len(results) == 2 and questions[1].depends and bool(_left_open_by(results[0], questions[1].text))


def _answers_both(whole: Result, first: Result, second: str) -> bool:
    """Whether the answer to all states what the second question asks for, beside what the first was answered by."""
    if not isinstance(whole, Answer) or not isinstance(first, Answer) or _left_open_by(whole, second):
        return False
    return first.citations[0].clause.id in [one.clause.id for one in whole.citations]


def _completed_by_the_second(questions: Sequence[Question], results: Sequence[Result]) -> bool:
    """Whether nothing answers the second question, whose subject stands in the first: 工会的钱花哪去了，会员能看账吗 may ask one thing."""
    if len(results) != 2 or not questions[1].tied:
        return False
    first, second = results
    refused = isinstance(second, NotFound) and second.reason in ("no_evidence", "not_stated")
    return refused and not _elsewhere(first) and not (isinstance(first, Answer) and first.confidence >= CLEAR)


def _none_of_them(
    arrival: Arrival, questions: Sequence[Question], results: Sequence[Result], outcomes: Sequence[Outcome]
) -> tuple[Result, Outcome]:
    """Refuse all of them in the words of the first refusal, naming the others."""
    blocks = outcomes[0].replies[0].blocks
    buttons = tuple(block for block in blocks if isinstance(block, Choices))
    others = [one.text for one, result in zip(questions[1:], results[1:], strict=True) if not _same_rule(result, results[0])]
    told = (
        *(block for block in blocks if not isinstance(block, Choices)),
        *((texts_answers.nor_those(others),) if others else ()),
        *buttons,
    )
    effects = tuple(effect for outcome in outcomes for effect in outcome.effects)
    return results[0], replace(outcomes[0], replies=(Reply(told, arrival.reference),), effects=effects)


def _unless_unsure(blocks: tuple[Block, ...], question: Question, result: Result) -> tuple[Block, ...]:
    """What is said to a question beside one that is answered: of a guess, or of nothing found, no more than that nothing was found."""
    unsure = isinstance(result, Answer) and result.lookup is None and result.confidence < SURE_BESIDE
    nothing = isinstance(result, NotFound) and result.reason == "no_evidence"
    if not (unsure or nothing):
        return blocks
    return (texts_answers.nor_those([question.text]), *(block for block in blocks if isinstance(block, Choices)))


def _joined(replies: Sequence[tuple[Block, ...]], questions: Sequence[Question]) -> tuple[Block, ...]:
    """One reply of several: what was said already is not said again, and buttons stand once, at the end."""
    blocks: list[Block] = []
    for number, (reply, question) in enumerate(zip(replies, questions, strict=True)):
        if number and reply[0] != texts_answers.nor_those([question.text]):
            blocks.append(texts_answers.also_asked(question.text))
        blocks += _without_idle_leads([block for block in reply if not isinstance(block, Choices) and not _said(block, blocks)])
    choices = [block for block in replies[-1] if isinstance(block, Choices)]
    return (*blocks, *choices)


def _without_idle_leads(blocks: Sequence[Block]) -> list[Block]:
    """Leave out what opens a clause near by that was shown already."""
    lead = Paragraph(texts_refusals.nearby_lead())
    following = (*blocks[1:], None)
    return [block for block, after in zip(blocks, following, strict=False) if block != lead or isinstance(after, Quote)]


def _said(block: Block, before: Sequence[Block]) -> bool:
    return isinstance(block, Note | Quote) and block in before
