"""What a story tells that decides its matter, and neighbours of such stories, which it must leave alone."""

import pytest

from knowledge.deciding import deciding, told_cases
from knowledge.guide import bundled_guide

CONTRACT, LABOUR, WOMEN, UNION = (f"中华人民共和国{name}#" for name in ("劳动合同法", "劳动法", "妇女权益保障法", "工会法"))
DISABLED, PRIVACY = (f"中华人民共和国{name}#" for name in ("残疾人保障法", "个人信息保护法"))
DISPUTES, OPINION = "中华人民共和国劳动争议调解仲裁法#", "浙总工发〔2020〕24号#"


@pytest.mark.parametrize(
    ("story", "first"),
    [
        ("挺着大肚子快生了，值班表还给我排到凌晨两点，组长说夜餐费照给", f"{LABOUR}第六十一条"),
        ("七个多月的肚子，还叫我顶半夜的班", f"{LABOUR}第六十一条"),
        ("我都八个月了，周末通宵看机房，给双倍钱也不想去，能推吗", f"{LABOUR}第六十一条"),
        ("今年竞聘副科，通知写明女同志满四十八不报，男同志没这条", f"{WOMEN}第四十六条"),
        ("梯子的横档断了一根，班长催我先爬上去换灯，我没肯爬，他说算旷工", f"{CONTRACT}第三十二条"),
        ("班车刹车发软，调度催我先跑完早高峰，我没出车，扣了我半天工资还说我不服从", f"{CONTRACT}第三十二条"),
        ("吊车报警响个不停，工头说没事接着干，我停了机器，他记我消极怠工", f"{CONTRACT}第三十二条"),
        ("旅行社催我们把参加春游的人的身份证号一起发过去，这样合规吗", f"{PRIVACY}第二十三条"),
        ("劳务公司把我从医学院撤回来，叫我在家候着，工资停了两个月", f"{CONTRACT}第五十八条"),
        ("我是派遣到食堂的，想进工会，两家都不要我", f"{CONTRACT}第六十四条"),
        ("派遣来的，后来又被转到隔壁酒店顶班，原来的工资照发，行吗", f"{CONTRACT}第六十二条"),
        ("派到机关食堂的，队里又把我们转手借去隔壁医院洗菜，能这样吗", f"{CONTRACT}第六十二条"),
        ("后勤的合同工要入会，省里的文件是支持还是不支持", f"{OPINION}5"),
        ("书记老搂我肩膀，学校该尽哪些责任", f"{WOMEN}第二十五条"),
        ("分年终奖的方案是校务会上拍板的，工会事后才知道，这算数吗", f"{UNION}第三十九条"),
        ("离职一年多了，加班费一直欠着，今年春天还催过，再去仲裁会不会过期", f"{DISPUTES}第二十七条"),
        ("宫颈筛查三年没安排了，是单位该做的吗", f"{WOMEN}第三十一条"),
        ("分会每年的经费太少，上头的意见里有没有要往下多拨的话", f"{OPINION}17"),
        ("在后勤干了十九年，再有三年就退休，说岗位撤了叫我走人", f"{CONTRACT}第四十二条"),
        ("终局的裁决我不服，公司也不服，双方的路一样吗", f"{DISPUTES}第四十八条"),
        ("干了十六年半，差三年退休，单位并掉了要解除", f"{CONTRACT}第四十二条"),
        ("我坐轮椅，新门禁装得太高够不着，学校是不是必须改", f"{DISABLED}第三十八条"),
        ("戴着假肢站不久，实验台没法调低，院里说没先例", f"{DISABLED}第三十八条"),
        ("视力只剩一点点，想请系里配个读屏软件，单位该不该管", f"{DISABLED}第三十八条"),
        ("学校把工会的钱借去发绩效了，半年没还，这合法吗", f"{UNION}第四十七条"),
        ("院长讲工会经费先拿去修实验室，回头补上", f"{UNION}第四十七条"),
        ("后勤集团把会费抽走填食堂的亏空，工会能告吗", f"{UNION}第四十七条"),
        ("我们锅炉工常年高温，文件里有没有哪句提到", f"{OPINION}8"),
        ("研究生院来要全体导师的联系方式，说是发节日祝福，我管通讯录，能直接给吗", f"{PRIVACY}第二十三条"),
        ("保险公司业务员找我要新入职老师的名单，该不该发", f"{PRIVACY}第二十三条"),
        ("书记叫我把请病假职工的病历报到院里来，交不交", f"{PRIVACY}第二十三条"),
    ],
)
def test_what_decides_stands_first(story: str, first: str) -> None:
    assert first == next(iter(deciding(story)), "")


@pytest.mark.parametrize(
    "question",
    [
        "单位要我自己的身份证复印件，给不给",
        "公安来调宿舍监控，找我要大家的出入记录，能给吗",
        "把受助人的名单发给我行不行",
        "要我把学生问卷寄给国外的合作者，能发吗",  # another article says what that needs
        "怀孕三个月能不能不上夜班",  # the clause forbids it from the seventh month on
        "孩子八个月，单位让我值夜班",
        "平时加班费怎么算",
        "干了十六年，被裁了赔多少",
        "还有三年退休，能提前走吗",
        "女教师产假几天，男教师有陪产假吗",
        "我不想加班，会被扣绩效吗",
        "派遣工加班费谁出",
        "派遣工怎么入党",
        "怎么加入工会",
        "工会怎么预防性骚扰",
        "教代会没开，工会没人来通知换届",
        "仲裁时效多久",
        "终局裁决单位拖着不给钱怎么办",
        "民办学校怎么办退费",
        "工会经费按工资总额多少拨缴",
        "夜班补贴文件里写了多少钱",
        "女同事孕期被降薪，能不能让工会出面",
        "学生论文抄袭怎么处理",
        "发现煤气漏了怎么办",
        "想打官司没钱请律师，工会帮不帮",
        "听力残疾的学生上课，教室要不要装字幕",
        "戴助听器的人能报教师岗吗",
        "我拄拐，食堂门口只有台阶，要不要建坡道",
        "腿脚不便开了个修车铺，配零件的钱能免税吗",
        "我腿脚不好，单位残保金是怎么算的",
        "工会经费能借给困难职工吗",
        "学校一直不给工会拨钱怎么办",
        "学校给工会的钱下拨到学院要占多少比例",
        "派遣工临时请假怎么扣钱",
    ],
)
def test_its_neighbours_are_left_alone(question: str) -> None:
    assert deciding(question) == ()


def test_every_clause_of_the_table_is_of_a_bundled_guide() -> None:
    known = {entry.clause for entry in bundled_guide().entries}
    assert {clause for case in told_cases() for clause in case.clauses} <= known
