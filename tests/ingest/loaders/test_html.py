"""Pages: the text without what stands around it, and never less than the text."""

import re
from pathlib import Path

import pytest

from ingest.loaders.html import read_html
from ingest.model import Limits, MarkKind
from tests.ingest.parsed import marked

LIMITS = Limits()
GOVERNMENT = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>省总工会 关于加强高校工会工作的意见</title>
<script>var a="第一条 假";</script></head><body>
<div class="top"><a href="/">首页</a> | <a href="/a">机构</a> | <a href="/b">政策法规</a></div>
<form id="aspnetForm"><div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/b">政策法规</a></div>
<div class="wrap"><div class="left"><ul><li><a href="1">工会要闻</a></li>
<li><a href="2">通知</a></li><li><a href="3">第三条线</a></li></ul></div>
<div class="right">
<table><tr><td>索引号</td><td>000-1</td></tr><tr><td>发文字号</td><td>浙总工发〔2021〕7号</td></tr></table>
<h2>关于加强高校工会工作的意见</h2><div class="info">字体：[<a href="javascript:;">大</a> <a>中</a> <a>小</a>]</div>
<div class="TRS_Editor"><p>各高校工会：</p><p style="display:none">隐藏的。</p><p>&emsp;&emsp;为贯彻落实精神，现提出如下意见。</p>
<p>一、总体要求</p>
<p>（一）指导思想。坚持以人民为中心，<br>服务职工；<b>依法</b>办事。面积5m<sup>2</sup>。<!--[if gte mso 9]>假<![endif]--></p>
<table border=1><tr><th>项目</th><th colspan=2>标准</th></tr>
<tr><td rowspan=2>慰问</td><td>生育</td><td>1000元</td></tr>
<tr><td>住院</td><td>800元</td></tr></table>
<p>附件：<a href="x.doc">1.高校工会经费管理办法.doc</a></p><p>省总工会</p><p>2021年3月4日</p></div>
<div class="share">分享到：<a href=#>微信</a></div><div>上一篇：<a href="p1">关于工会</a></div></div></div></form>
<div id="footer">版权所有：省总工会 浙ICP备12345号 地址：杭州市，电话：0571</div></body></html>"""


def text_of(page: str) -> str:
    return read_html(page.encode(), LIMITS).text


@pytest.mark.parametrize(
    ("charset", "encoding"), [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("big5", "utf-8"), ("none", "gbk"), ("x", "utf-16")]
)
def test_a_government_page_gives_its_document_in_any_encoding(charset: str, encoding: str) -> None:
    loaded = read_html(GOVERNMENT.format(charset=charset).encode(encoding), LIMITS)

    assert loaded.text.splitlines() == [
        "索引号｜000-1",
        "发文字号｜浙总工发〔2021〕7号",
        "关于加强高校工会工作的意见",
        "各高校工会：",
        "\u2003\u2003为贯彻落实精神，现提出如下意见。",
        "一、总体要求",
        "（一）指导思想。坚持以人民为中心，",
        "服务职工；依法办事。面积5m²。",
        "项目｜标准",
        "慰问｜生育｜1000元",
        "｜住院｜800元",
        "附件：1.高校工会经费管理办法.doc",
        "省总工会",
        "2021年3月4日",
    ]
    assert [("关于加强高校工会工作的意见", "2")] == marked(loaded, MarkKind.HEADING)
    assert loaded.facts["title"] == "省总工会 关于加强高校工会工作的意见"
    assert marked(loaded, MarkKind.TABLE)[1][1] == (
        '<table><tr><td>项目</td><td colspan="2">标准</td></tr><tr><td rowspan="2">慰问</td><td>生育</td><td>1000元</td></tr>'
        "<tr><td>住院</td><td>800元</td></tr></table>"
    )


@pytest.mark.parametrize(("name", "articles"), [("xhf_ghf", 57), ("xhf_ghzc", 43)])
def test_real_pages_keep_every_article_and_nothing_of_the_page(test_data: Path, name: str, articles: int) -> None:
    source = (test_data / "documents" / f"{name}.jsp.html").read_bytes()
    text = read_html(source, LIMITS).text

    assert articles == len(re.findall(r"^[ \u3000]*第[一二三四五六七八九十]+条", text, re.MULTILINE))
    assert re.search("<%|taglibs|bootbox|编辑|include", text) is None
    # every Chinese character after the page's own head is there, in order
    body = re.sub(r"<[^>]*>|&nbsp;", "", source.decode()[source.decode().index("<h1") :])
    assert re.findall("[\u4e00-\u9fff]", body) == re.findall("[\u4e00-\u9fff]", text)


def test_a_page_of_layout_tables_keeps_its_articles() -> None:
    articles = "".join(f"<p>第{number}条 职工享有权利，受法律保护；任何组织不得侵犯。</p>" for number in "一二三四五六七八九")
    page = (
        "<table><tr><td><a href=1>首页</a> <a href=2>新闻</a> <a href=3>法规</a></td></tr>"
        f"<tr><td><table><tr><td>左</td><td>{articles}</td></tr></table></td></tr><tr><td>版权所有 某某公司</td></tr></table>"
    )
    loaded = read_html(page.encode(), LIMITS)

    assert 9 == len(re.findall("^第.条", loaded.text, re.MULTILINE))
    assert not marked(loaded, MarkKind.TABLE)
    assert "版权所有" not in loaded.text
    assert "首页" not in loaded.text


def test_articles_beside_the_largest_part_are_kept() -> None:
    many = "".join(f"<p>第{number}条 职工享有权利，受法律保护；任何组织不得侵犯。</p>" for number in "一二三四五六七八")
    page = f"<div class=nav>第九条 解释权。</div><div class=menu><div>{many}</div></div><footer>第十条 自公布之日起施行。</footer>"

    assert 10 == len(re.findall("第.条", text_of(page)))


def test_menus_go_only_where_there_is_a_text_they_stand_beside() -> None:
    assert "通知" in text_of("<ul><li><a href=1>通知</a></li><li><a href=2>公告</a></li></ul>")


def test_word_pages_keep_spaces_at_line_ends_and_leave_out_comments_and_deletions() -> None:
    page = (
        "<p class=MsoNormal>第一章\n总则<del>删</del><span style='mso-element:comment-list'>批注</span><o:p>&nbsp;</o:p></p>"
        "<p class=MsoNormal><![if !supportLists]><span>1.</span><![endif]>甲</p>"
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote'><p class=MsoFootnoteText>[1] 注</p></div></div>"
    )
    loaded = read_html(page.encode(), LIMITS)

    assert loaded.text == "第一章 总则\n1.甲\n[1] 注\n"
    assert [("[1] 注", "")] == marked(loaded, MarkKind.FOOTNOTE)


def test_lines_broken_in_the_source_between_chinese_characters_are_joined() -> None:
    assert text_of("<p>职工\n  代表\n</p>大会 and\nmore") == "职工代表\n大会 and more\n"


def test_deeply_nested_pages_are_read_without_recursion() -> None:
    assert text_of("<span>" * 3000 + "甲") == "甲\n"
