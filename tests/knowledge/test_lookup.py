"""Exact look-up: everything cadres type, and honest words about what does not exist or is not here."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ingest.inputs import laws
from ingest.law_package import package_titles
from ingest.pipeline import Ingest, bundled
from knowledge.keywords import asked_word
from knowledge.lookup import Lookups
from knowledge.model import Clause, Document, Lookup, Node
from knowledge.names import HOME, distance
from knowledge.store import SqlClauseStore
from tests.contracts.clauses.memory import MemoryClauseStore
from tests.databases import open_migrated

HELD = ("工会法", "劳动法", "劳动合同法", "劳动争议调解仲裁法", "社会保险法", "个人信息保护法", "妇女权益保障法", "高等教育法")
UNION = "中华人民共和国工会法"
LABOUR = "中华人民共和国劳动法"
CONTRACT = "中华人民共和国劳动合同法"
TITLE = "浙江省总工会 中共浙江省教育厅委员会关于深化新时代高等学校工会改革的意见"


@pytest.fixture(scope="module")
def lookups(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lookups]:
    database = open_migrated(tmp_path_factory.mktemp("lookup") / "desk.db")
    store = SqlClauseStore(database)
    list(Ingest(store).run([*bundled(), *laws(HELD)]))
    yield Lookups(store, package_titles)
    database.close()


def find(lookups: Lookups, query: str, context: str = "") -> Lookup:
    found = lookups.find(query, context=context)
    assert found is not None
    return found


def ids(found: Lookup) -> list[str]:
    return [hit.clause.id + hit.part for hit in found.hits]


ONE = {
    "工会法22条": f"{UNION}#第二十二条",
    "工会法第二十二条": f"{UNION}#第二十二条",
    "《工会法》第22条": f"{UNION}#第二十二条",
    "中华人民共和国工会法 第 22 条": f"{UNION}#第二十二条",
    "工会法 22": f"{UNION}#第二十二条",
    "工会法第２２条": f"{UNION}#第二十二条",
    "请问一下工会法第22条是怎么规定的呀": f"{UNION}#第二十二条",
    "第二十二条 工会法": f"{UNION}#第二十二条",
    "工会法第22条第一款": f"{UNION}#第二十二条第一款",
    "劳动法第44条第(三)项": f"{LABOUR}#第四十四条第（三）项",
    "劳动法四十四条三项": f"{LABOUR}#第四十四条第（三）项",
    "劳动法第一百零七条": f"{LABOUR}#第一百零七条",
    "劳动法一百零七条": f"{LABOUR}#第一百零七条",
    "工会法最后一条": f"{UNION}#第五十八条",
    "劳动和同法39条": f"{CONTRACT}#第三十九条",
    "劳动合同发第39条": f"{CONTRACT}#第三十九条",
    "工会发第10条": f"{UNION}#第十条",
    "劳动争议仲裁法第5条": "中华人民共和国劳动争议调解仲裁法#第五条",
    "劳动仲裁法 第5条": "中华人民共和国劳动争议调解仲裁法#第五条",
    "社保法58条": "中华人民共和国社会保险法#第五十八条",
    "个保法第13条": "中华人民共和国个人信息保护法#第十三条",
    "妇女法第二十五条": "中华人民共和国妇女权益保障法#第二十五条",
    "高教法第五十一条": "中华人民共和国高等教育法#第五十一条",
    "24号文第5条": f"{HOME}#5",
    "24号文任务16": f"{HOME}#16",
    "24号文 16": f"{HOME}#16",
    "24号文件第十六项任务": f"{HOME}#16",
    "浙总工发24号第16项": f"{HOME}#16",
    "浙总工发[2020]24号 16": f"{HOME}#16",
    "浙总工发〔2020〕24号#16": f"{HOME}#16",
    "24号文二（二）5": f"{HOME}#5",
    "二(二)5": f"{HOME}#5",
    "任务5": f"{HOME}#5",
    "第十六项任务": f"{HOME}#16",
    "24号文 一（二）": f"{HOME}#一（二）",
    "24号文前言": f"{HOME}#前言",
    "24号文附件": f"{HOME}#附件",
    "意见第16条": f"{HOME}#16",
    "工会法第廿二条": f"{UNION}#第二十二条",
    "工会法（2021修正）第十条": f"{UNION}#第十条",
    "工会法第二章第十条": f"{UNION}#第十条",
}


@pytest.mark.parametrize(("query", "clause"), ONE.items(), ids=ONE.keys())
def test_the_clause_that_is_named_is_found(lookups: Lookups, query: str, clause: str) -> None:
    found = find(lookups, query)

    assert ("clause", [clause], True) == (found.kind, ids(found), found.whole)


SEVERAL = {
    "劳动合同法39、40条": ["第三十九条", "第四十条"],
    "劳动合同法第36条至第38条": ["第三十六条", "第三十七条", "第三十八条"],
    "劳动合同法36-38": ["第三十六条", "第三十七条", "第三十八条"],
    "劳动合同法三十六到三十八条": ["第三十六条", "第三十七条", "第三十八条"],
    "劳动合同法第36、37和41条": ["第三十六条", "第三十七条", "第四十一条"],
    "劳动合同法第三十六条和第四十一条": ["第三十六条", "第四十一条"],
}


@pytest.mark.parametrize(("query", "labels"), SEVERAL.items(), ids=SEVERAL.keys())
def test_ranges_and_lists_are_written_out(lookups: Lookups, query: str, labels: list[str]) -> None:
    assert [f"{CONTRACT}#{label}" for label in labels] == ids(find(lookups, query))


def test_a_chapter_gives_all_its_articles(lookups: Lookups) -> None:
    chapter = ids(find(lookups, "工会法第五章"))

    assert (f"{UNION}#第四十三条", f"{UNION}#第四十九条", 7) == (chapter[0], chapter[-1], len(chapter))
    assert 9 == len(find(lookups, "工会法总则").hits)


@pytest.mark.parametrize(
    ("query", "nearest", "range_"),
    [
        ("工会法第60条", f"{UNION}#第五十八条", "第一条至第五十八条"),
        ("劳动合同法一百条", f"{CONTRACT}#第九十八条", "第一条至第九十八条"),
        ("工会法第二十一条之一", f"{UNION}#第二十一条", "第一条至第五十八条"),
        ("工会法第二十二条第九款", f"{UNION}#第二十二条", "第二十二条共三款"),
        ("24号文任务18", f"{HOME}#17", "第1项至第17项任务"),
        ("24号文第12项任务第三款", f"{HOME}#12", "第12项任务只有一段，不分款项"),
        ("24号文一（三）第六款", f"{HOME}#一（三）", "一（三）共四款"),
        ("工会法第一条第二款", f"{UNION}#第一条", "第一条只有一段，不分款项"),
    ],
)
def test_what_does_not_exist_is_said_so_and_no_neighbour_is_shown(lookups: Lookups, query: str, nearest: str, range_: str) -> None:
    found = find(lookups, query)

    assert ("not_found", [], [nearest]) == (found.kind, ids(found), [clause.id for clause in found.nearest])
    assert range_ == found.range


@pytest.mark.parametrize(
    ("query", "said", "has"),
    [
        ("社会保险法第Y条", "《中华人民共和国社会保险法》第Y条", "第一条至第九十八条"),
        ("请问劳动法第2.5条怎么写的", "《中华人民共和国劳动法》第2.5条", "第一条至第一百零七条"),
        ("工会法第-3条", "《中华人民共和国工会法》第-3条", "第一条至第五十八条"),
        ("工会法里没写的那一条", "《中华人民共和国工会法》没写的那一条", "第一条至第五十八条"),
        ("24号文第某项任务", f"《{TITLE}》第某项任务", "第1项至第17项任务"),
    ],
)
def test_a_place_that_no_number_names_is_said_not_to_be_there(lookups: Lookups, query: str, said: str, has: str) -> None:
    found = find(lookups, query)

    assert ("not_found", said, has, True) == (found.kind, found.said, found.range, found.whole)


@pytest.mark.parametrize("query", ["第八千条", "第零条", "第Z条", "编造的那条"])
def test_a_place_that_no_document_has_is_not_searched_for(lookups: Lookups, query: str) -> None:
    found = find(lookups, query)

    assert ("not_found", (), True) == (found.kind, found.hits, found.whole)


@pytest.mark.parametrize("query", ["单位没有写的条款要不要遵守", "合同里没有的条款能扣我钱吗"])
def test_a_question_about_what_is_not_written_is_no_look_up(lookups: Lookups, query: str) -> None:
    assert lookups.find(query) is None


def test_a_place_without_a_number_is_looked_for_in_the_document_last_talked_about(lookups: Lookups) -> None:
    assert "《中华人民共和国劳动法》第x条" == find(lookups, "第x条", context=LABOUR).said


@pytest.mark.parametrize("query", ["月球工会法第三条", "魔法世界工会法第三条"])
def test_a_name_with_more_in_front_than_it_has_says_how_it_was_read(lookups: Lookups, query: str) -> None:
    assert UNION == find(lookups, query).corrected


@pytest.mark.parametrize("query", ["我国工会法第三条", "这部工会法第三条", "按照最新工会法第三条", "想看看新版的工会法第三条"])
def test_words_that_leave_a_name_what_it_is_need_no_word_about_it(lookups: Lookups, query: str) -> None:
    assert "" == find(lookups, query).corrected


@pytest.mark.parametrize("query", ["工会法第0条", "工会法第零条", "工会法第三十章"])
def test_a_number_that_no_rule_has_is_not_found(lookups: Lookups, query: str) -> None:
    assert ("not_found", ()) == (find(lookups, query).kind, find(lookups, query).hits)


def test_a_part_of_the_opinion_gives_its_sections(lookups: Lookups) -> None:
    assert [f"{HOME}#三（一）", f"{HOME}#三（二）", f"{HOME}#三（三）"] == ids(find(lookups, "24号文第三部分"))


def test_the_laws_that_say_something_are_found_by_the_word(lookups: Lookups) -> None:
    assert f"{LABOUR}#第六十二条" in [hit.clause.id for hit in find(lookups, "什么法规定了产假").hits]


def test_of_a_range_that_goes_too_far_the_rest_is_named(lookups: Lookups) -> None:
    found = find(lookups, "工会法57到60条")

    assert [f"{UNION}#第五十七条", f"{UNION}#第五十八条"] == ids(found)
    assert ("第五十九条", "第六十条") == found.missing


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("民法典第一千条", "中华人民共和国民法典"),
        ("民法第一条", "民法"),
        ("刑法第一条", "中华人民共和国刑法"),
        ("工会章程第三条", "中国工会章程"),
        ("教代会规定第3条", "学校教职工代表大会规定"),
        ("教育部32号令第五条", "学校教职工代表大会规定"),
        ("浙江省工会法实施办法第五条", "浙江省实施《中华人民共和国工会法》办法"),
        ("劳动合同法实施条例第三条", "劳动合同法实施条例"),
        ("浙总工发〔2021〕99号第3条", "浙总工发〔2021〕99号"),
        ("《某某大学会费办法》第二条", "某某大学会费办法"),
    ],
)
def test_a_rule_that_is_not_here_is_named_and_none_stands_in_for_it(lookups: Lookups, query: str, said: str) -> None:
    found = find(lookups, query)

    assert ("not_held", said, (), True) == (found.kind, found.said, found.hits, found.whole)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("失业条例第三条", "失业保险条例"),
        ("公积金管理条例第十三条", "住房公积金管理条例"),
        ("信访工作法第二条", "信访工作条例"),
        ("人事条例第八条", "事业单位人事管理条例"),
        ("失业保险法第五条", "失业保险条例"),
        ("保险条例第二条", "中华人民共和国保险法"),
    ],
)
def test_a_shortened_name_of_a_rule_that_is_not_here_says_its_title(lookups: Lookups, query: str, said: str) -> None:
    found = find(lookups, query)

    assert ("not_held", said, True) == (found.kind, found.said, found.whole)


@pytest.mark.parametrize(
    ("query", "titles", "place"),
    [
        ("工会办法第九条", [UNION], "第九条"),
        ("《妇女权益保障条例》第五十条第一款", ["中华人民共和国妇女权益保障法"], "第五十条第一款"),
        ("高等教育条例", ["中华人民共和国高等教育法"], ""),
        ("劳动规定第四条", ["中华人民共和国劳动争议调解仲裁法", CONTRACT, LABOUR], "第四条"),
    ],
)
def test_of_a_name_that_no_rule_bears_it_is_asked_whether_a_held_one_is_meant(
    lookups: Lookups, query: str, titles: list[str], place: str
) -> None:
    found = find(lookups, query)

    assert ("ambiguous", True, place) == (found.kind, found.whole, found.place)
    assert titles == sorted(document.title for document in found.documents)


@pytest.mark.parametrize("query", ["教师考核规定第三条", "劳动法实施细则第三条", "食堂管理办法第二条", "民法第三条"])
def test_a_name_that_begins_as_no_held_rule_does_stands_for_none(lookups: Lookups, query: str) -> None:
    found = find(lookups, query)

    assert ("not_held", (), ()) == (found.kind, found.hits, found.documents)


@pytest.mark.parametrize(
    ("query", "clause"),
    [
        ("劳法第四十条", f"{LABOUR}#第四十条"),
        ("劳动仲裁争议调解法第六条", "中华人民共和国劳动争议调解仲裁法#第六条"),
        ("合同劳动法第十条", f"{CONTRACT}#第十条"),
        ("劳动合同发第十条", f"{CONTRACT}#第十条"),
        ("妇女权益保护法第二条", "中华人民共和国妇女权益保障法#第二条"),
    ],
)
def test_a_short_a_mistyped_and_a_mixed_up_name_is_the_rule_that_it_means(lookups: Lookups, query: str, clause: str) -> None:
    assert [clause] == ids(find(lookups, query))


def test_a_question_that_says_what_the_union_prescribes_is_no_look_up(lookups: Lookups) -> None:
    found = lookups.find("工会规定的会费是多少")

    assert found is None or not found.whole


def test_a_place_without_a_document_is_asked_back(lookups: Lookups) -> None:
    found = find(lookups, "第二十二条")

    assert "ambiguous" == found.kind
    assert [UNION, LABOUR, CONTRACT] == [document.key for document in found.documents[:3]]


def test_in_a_conversation_the_document_last_talked_about_is_meant(lookups: Lookups) -> None:
    assert [f"{LABOUR}#第二十二条"] == ids(find(lookups, "第二十二条", context=LABOUR))
    assert [f"{UNION}#第三条"] == ids(find(lookups, "工会法第三条", context=LABOUR))


@pytest.mark.parametrize("query", ["工会法", "《工会法》全文", "24号文", "劳动合同法原文"])
def test_a_document_alone_is_described(lookups: Lookups, query: str) -> None:
    found = find(lookups, query)

    assert ("document", 1, True) == (found.kind, len(found.documents), found.whole)


def test_clauses_are_found_by_a_word_in_them(lookups: Lookups) -> None:
    everywhere, here = find(lookups, "哪些条款提到经费"), find(lookups, "工会法里哪些条款提到经费")

    assert {UNION} == {hit.clause.document for hit in here.hits}
    assert all("经费" in hit.text for hit in (*everywhere.hits, *here.hits))
    assert len(everywhere.hits) > len(here.hits) > 3
    assert "not_found" == find(lookups, "哪些条款提到恐龙").kind


def test_documents_are_found_by_issuer_and_by_date(lookups: Lookups) -> None:
    assert [HOME] == [document.key for document in find(lookups, "浙江省总工会印发的文件有哪些").documents]
    assert {UNION, "中华人民共和国个人信息保护法"} == {document.key for document in find(lookups, "2021年通过的法律").documents}


def test_a_question_about_a_clause_is_told_from_a_look_up(lookups: Lookups) -> None:
    found = find(lookups, "工会法第18条说任期没满不能调动，那退休算不算")

    assert ([f"{UNION}#第十八条"], False) == (ids(found), found.whole)


@pytest.mark.parametrize(
    "query",
    [
        "怎么加入工会",
        "试用期最长多久",
        "四条基本原则是什么",
        "这是哪一条说的",
        "三千人配几个专职干部",
        "我家有三条狗",
        "2020年的工资",
        "",
        "？",
    ],
)
def test_what_names_nothing_is_no_look_up(lookups: Lookups, query: str) -> None:
    assert lookups.find(query) is None


@pytest.mark.parametrize(
    ("one", "other", "far"), [("劳动法", "劳动法", 0), ("劳动和同法", "劳动合同法", 1), ("动劳法", "劳动法", 1), ("甲乙", "丙丁", 2)]
)
def test_a_swap_of_neighbours_is_one_slip(one: str, other: str, far: int) -> None:
    assert far == distance(one, other, 2)


@pytest.mark.parametrize("query", ["外教老师入会有什么说法", "评优什么讲究", "什么说明材料"])
def test_everyday_words_that_sound_like_a_look_up_are_none(lookups: Lookups, query: str) -> None:
    assert lookups.find(query) is None


@pytest.mark.parametrize("query", ["哪部法律说了女职工产假", "产假在哪些法律里有规定", "哪些法律规定了产假"])
def test_across_documents_each_shows_its_best_clause_first_and_all_are_counted(lookups: Lookups, query: str) -> None:
    found = find(lookups, query)

    assert [LABOUR, "中华人民共和国社会保险法", "中华人民共和国妇女权益保障法"] == [hit.clause.document for hit in found.hits[:3]]
    assert int(found.range) == sum(len(labels) for _, labels in found.counted)


def test_a_compound_that_stands_nowhere_is_looked_for_by_its_parts(lookups: Lookups) -> None:
    found = find(lookups, "哪部法律说了女职工产假")

    assert "女职工”和“产假" == found.said
    assert all("女职工" in hit.clause.text and "产假" in hit.clause.text for hit in found.hits)


@pytest.mark.parametrize("query", ["哪条规定了我能请假", "哪些法律规定不让加班可以告"])
def test_a_question_of_its_own_is_no_word_to_look_for(lookups: Lookups, query: str) -> None:
    assert lookups.find(query) is None


def test_a_word_beside_a_document_shows_where_it_stands_there(lookups: Lookups) -> None:
    found = find(lookups, "24号文有没有说心理")

    assert (["9"], True) == ([hit.clause.label for hit in found.hits], found.keyword)


def test_a_list_is_shown_with_the_words_that_open_it(lookups: Lookups) -> None:
    assert "（五）其他收入。" in find(lookups, "工会法里哪些条款提到经费").hits[0].text


@pytest.mark.parametrize("query", ["浙江省总工会发过什么文件", "2020年发的文件有哪些"])
def test_one_document_of_an_issuer_or_a_year_is_described(lookups: Lookups, query: str) -> None:
    found = find(lookups, query)

    assert ("document", [HOME], "第1项至第17项任务") == (found.kind, [one.key for one in found.documents], found.range)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("2021年11月1日施行的法有哪些", {"中华人民共和国个人信息保护法"}),
        ("哪部法律是2023年1月1日起施行的", {"中华人民共和国妇女权益保障法"}),
        ("二〇一八年修正的法律有哪些", {LABOUR, "中华人民共和国社会保险法", "中华人民共和国高等教育法"}),
    ],
)
def test_a_day_of_effect_is_no_day_of_a_version(lookups: Lookups, query: str, keys: set[str]) -> None:
    found = find(lookups, query)
    assert ("document", keys) == (found.kind, {one.key for one in found.documents})


@pytest.mark.parametrize("query", ["2021年11月2日施行的法", "2021年11月2日施行的法律有哪些", "哪些法律是2021年11月2日生效的"])
def test_where_nothing_bears_a_day_the_nearest_are_named_as_such(lookups: Lookups, query: str) -> None:
    found = find(lookups, query)
    assert "not_found" == found.kind
    assert ["中华人民共和国个人信息保护法", "中华人民共和国妇女权益保障法"] == [one.key for one in found.documents]


@pytest.mark.parametrize("query", ["2025年13月施行的法律有哪些", "中华全国总工会发的文件有哪些"])
def test_a_day_that_no_calendar_has_and_an_issuer_of_nothing_have_nothing_near(lookups: Lookups, query: str) -> None:
    found = find(lookups, query)
    assert ("not_found", (), False) == (found.kind, found.documents, found.said == query)


@pytest.mark.parametrize("query", ["2021年的法定节假日怎么安排", "2021年施行的工会法第三条"])
def test_a_year_beside_something_else_asks_for_no_documents(lookups: Lookups, query: str) -> None:
    found = lookups.find(query)
    assert found is None or found.kind == "clause"


def test_a_place_that_does_not_exist_names_its_document_all_the_same(lookups: Lookups) -> None:
    assert (UNION,) == tuple(one.key for one in find(lookups, "工会法第99条", context=LABOUR).documents)


def test_documents_since_a_year_leave_older_ones_out(lookups: Lookups) -> None:
    keys = {one.key for one in find(lookups, "2020年以后修改的法律有哪些").documents}

    assert UNION in keys
    assert not keys & {LABOUR, CONTRACT}


def test_the_year_of_a_law_is_no_more_than_its_version(lookups: Lookups) -> None:
    assert ("document", True) == ((found := find(lookups, "2021年的工会法")).kind, found.whole)


def test_a_question_tells_which_document_it_is_about(lookups: Lookups) -> None:
    assert ((UNION,), " 什么时候施行") == lookups.documents_named("工会法什么时候施行")
    assert ((), "合同什么时候生效") == lookups.documents_named("合同什么时候生效")
    assert ((CONTRACT, LABOUR), " 和对试用期怎么写") == lookups.documents_named("劳动法 和劳动合同法对试用期怎么写")
    assert ((HOME, UNION), " 和说了吗") == lookups.documents_named("工会法和24号文说了吗")
    assert ((HOME,), " 说了吗") == lookups.documents_named("浙总工发24号文说了吗")


PARTICULARS = {
    "24号文是哪一年发的": ("when", HOME),
    "谁发的24号文": ("issuers", "浙江省总工会 中共浙江省教育厅委员会 文件"),
    "24号文是哪两家联合发的？": ("issuers", "浙江省总工会 中共浙江省教育厅委员会 文件"),
    "24号文是省总单独发的还是和别人一起": ("issuers", "浙江省总工会 中共浙江省教育厅委员会 文件"),
    "24号文教育厅有没有盖章": ("issuers", "浙江省总工会 中共浙江省教育厅委员会 文件"),
    "这份文件的文号是多少": ("number", HOME),
    "24号文发给谁的": ("addressees", "各市总工会、省各产业工会，各有关高校党委："),
    "工会法全称叫什么": ("title", UNION),
}


@pytest.mark.parametrize("query", PARTICULARS)
def test_what_a_document_bears_is_read_off_its_printed_line(lookups: Lookups, query: str) -> None:
    said, line = PARTICULARS[query]
    found = find(lookups, query)
    assert (found.kind, found.said, [hit.text for hit in found.hits]) == ("particular", said, [line])


@pytest.mark.parametrize("query", ["24号文什么时候发的工资", "24号文发给谁看病的钱", "劳动法什么时候施行的", "24号文任务5谁发的钱"])
def test_a_question_that_goes_on_is_not_taken_for_the_head_of_the_document(lookups: Lookups, query: str) -> None:
    found = lookups.find(query)
    assert found is None or found.kind != "particular"


@pytest.mark.parametrize("query", ["受了处分上哪说理去", "我该去哪里讲理", "到哪儿说情都没用"])
def test_where_to_plead_is_no_word_to_look_for(lookups: Lookups, query: str) -> None:
    assert (found := lookups.find(query)) is None or not found.keyword


def test_where_no_line_bears_it_nothing_is_claimed(lookups: Lookups) -> None:
    found = find(lookups, "劳动法是谁制定的")
    assert (found.kind, found.hits) == ("document", ())


def test_an_ordinary_question_reads_no_document(lookups: Lookups, monkeypatch: pytest.MonkeyPatch) -> None:
    lookups.names()

    def read(*_: object) -> list[Document]:
        raise AssertionError("all documents were read")

    monkeypatch.setattr(SqlClauseStore, "documents", read)

    assert lookups.find("产假能休几天") is None


class CountingStore(MemoryClauseStore):
    reads = 0

    def clauses(self, key: str, version: str | None = None) -> list[Clause]:
        self.reads += 1
        return super().clauses(key, version)


def rule(title: str, text: str) -> tuple[Document, list[Clause], list[Node]]:
    clause = Clause(title, "第一条", "第一条", "", (), text, 1, 0, len(text), title=title, version="2024-01-01")
    return Document(title, title, text, version="2024-01-01"), [clause], []


def test_clauses_are_read_once_for_all_questions_about_a_word_and_anew_when_the_corpus_changes() -> None:
    store = CountingStore()
    for title in ("会费管理办法", "休养管理办法"):
        store.save(*rule(title, f"第一条　{title}由工会解释。"))
    lookups = Lookups(store)
    assert ["2", "2"] == [find(lookups, query).range for query in ("哪些条款提到工会", "哪些条款提到解释")]
    assert 2 == store.reads

    store.save(*rule("慰问管理办法", "第一条　慰问由工会组织。"))
    assert "3" == find(lookups, "哪些条款提到工会").range
    store.save(*rule("会费管理办法", "第一条　会费另行规定。"))
    assert "2" == find(lookups, "哪些条款提到工会").range


def test_a_rule_has_its_new_name_from_the_day_on_which_that_is_in_force() -> None:
    day = [date(2024, 12, 31)]
    store = MemoryClauseStore(lambda: day[0])
    for title, starts in (("慰问办法", date(2020, 1, 1)), ("关爱办法", date(2025, 1, 1))):
        document, clauses, nodes = rule("慰问", f"第一条　{title}由工会解释。")
        document = replace(document, title=title, version=f"{starts}", starts_on=starts)
        store.save(document, [replace(one, title=title, version=f"{starts}") for one in clauses], nodes)
    lookups = Lookups(store, today=lambda: day[0])
    assert lookups.names() is lookups.names()
    assert {"慰问"} == held(lookups, "慰问办法第一条")
    assert not held(lookups, "关爱办法第一条")
    day[0] += timedelta(days=1)
    assert {"慰问"} == held(lookups, "关爱办法第一条")


def held(lookups: Lookups, query: str) -> set[str]:
    """Keys of the documents held that a query names."""
    mention = lookups.names().find(query)
    return {rule.key for rule in mention.rules if rule.key} if mention else set()


def test_a_heading_on_a_line_of_its_own_is_no_paragraph(lookups: Lookups) -> None:
    (hit,) = find(lookups, "24号文一（三）第一款").hits
    assert hit.text.startswith("坚持正确方向")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("哪几部法里写了学校要开教代会，条号列一下", ("教代会", "教职工代表大会")),
        ("教代会这事在哪些法律里有规定", ("教代会", "教职工代表大会")),
        ("有哪些法条说到职代会", ("职代会", "职工代表大会")),
        ("哪些法里都提到社保 帮我列个清单", ("社保", "社会保险")),
    ],
)
def test_a_short_name_is_listed_under_the_laws_own_as_well(lookups: Lookups, query: str, names: tuple[str, ...]) -> None:
    found = find(lookups, query)

    assert "”或者“".join(names) == found.said
    assert all(any(name in hit.clause.text for name in names) for hit in found.hits)
    assert any(names[1] in hit.text for hit in found.hits)


def test_whose_duty_it_is_is_no_part_of_the_word_and_the_verb_of_a_rule_is() -> None:
    assert ("劳动保护", "建立工会") == (asked_word("哪些规定写了单位必须给劳动保护")[0], asked_word("哪些法规定了企业应当建立工会")[0])


@pytest.mark.parametrize("query", ["哪条规定了单位要建立工会", "哪条讲服务，要贴心那种"])
def test_who_asks_for_one_article_is_not_given_a_list_of_a_common_word(lookups: Lookups, query: str) -> None:
    assert "clause" != find(lookups, query).kind


SEVERAL = {
    "工会法第10条、劳动法44条、劳动合同法39条": [f"{UNION}#第十条", f"{LABOUR}#第四十四条", f"{CONTRACT}#第三十九条"],
    "工会法第四十一条和劳动法第三十六条": [f"{UNION}#第四十一条", f"{LABOUR}#第三十六条"],
    "劳动法50条 工会法43条": [f"{LABOUR}#第五十条", f"{UNION}#第四十三条"],
    "《劳动法》第50条以及《工会法》第43条": [f"{LABOUR}#第五十条", f"{UNION}#第四十三条"],
    "工会法17、18条，劳动法48": [f"{UNION}#第十七条", f"{UNION}#第十八条", f"{LABOUR}#第四十八条"],
    "中华人民共和国劳动法第50条及中华人民共和国工会法第43条": [f"{LABOUR}#第五十条", f"{UNION}#第四十三条"],
    "任务8跟工会法第6条": [f"{HOME}#8", f"{UNION}#第六条"],
    "工会法第6条、任务8、任务11": [f"{UNION}#第六条", f"{HOME}#8", f"{HOME}#11"],
    "劳动法和工会法第3条": [f"{LABOUR}#第三条", f"{UNION}#第三条"],
    "麻烦看下工会法22条第2款 还有劳动法四十四条三项": [f"{UNION}#第二十二条第二款", f"{LABOUR}#第四十四条第（三）项"],
    "劳合法38条、工会法22条": [f"{CONTRACT}#第三十八条", f"{UNION}#第二十二条"],
}


@pytest.mark.parametrize(("query", "clauses"), SEVERAL.items(), ids=SEVERAL)
def test_places_of_several_laws_are_all_found(lookups: Lookups, query: str, clauses: list[str]) -> None:
    found = find(lookups, query)
    assert clauses == ids(found)
    assert ("clause", True) == (found.kind, found.whole)


def test_of_several_laws_what_is_not_there_or_not_held_is_named_beside_what_is(lookups: Lookups) -> None:
    found = find(lookups, "工会法第22条、劳动法第300条、信访工作条例第23条")
    assert [f"{UNION}#第二十二条"] == ids(found)
    assert [("not_found", "《中华人民共和国劳动法》第三百条"), ("not_held", "信访工作条例")] == [
        (one.kind, one.said) for one in found.others
    ]
    none = find(lookups, "工会法第222条和劳动法第300条")
    assert ("not_found", ["《中华人民共和国劳动法》第三百条"]) == (none.kind, [one.said for one in none.others])


@pytest.mark.parametrize(
    "query",
    [
        "工会法 第22条 第二款",
        "《工会法》第二十二条和第二十三条",
        "工会法和劳动法哪个大",
        "工会法第22条，主席不同意怎么办",
        "按照工会法第三条和24号文，非编能入会吗",
    ],
)
def test_one_law_or_a_question_about_two_is_read_as_before(lookups: Lookups, query: str) -> None:
    found = find(lookups, query)
    assert () == found.others
    assert len({hit.clause.document for hit in found.hits}) <= 1


@pytest.mark.parametrize("query", ["工会法有多少条", "劳动法一共几条", "工会法共多少条？"])
def test_how_many_articles_a_law_has_is_said(lookups: Lookups, query: str) -> None:
    found = find(lookups, query)
    assert ("document", True) == (found.kind, found.whole)
    assert found.range.startswith("第一条至第")
