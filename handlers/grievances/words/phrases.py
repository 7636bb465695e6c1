"""What a piece of a message says, by its wording: a time, a place, who may know, a question, or that somebody stops.

Each pattern is about what people write to a desk that has just asked them something; long stories are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.edges import unwrapped
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.words import steering, times
from handlers.grievances.words.simplified import simple

BREAKS = re.compile(r"[，,。；;！!？?\n～~…]+")
SENTENCES = re.compile(r"[^。！!？?\n]+[。！!？?\n]*")
LEADING, TRAILING = "/，,。.：:；;、", "。.!！~～?？，,；;、…😂😅🙏"
"""What stands around a piece of an answer."""
NUMBER = r"[一二两俩仨三四五六七八九十百半几\d]{1,12}"
TIME = re.compile(
    rf"(?:大前|今|去|前|上|当|同|每)年|20\d\d|{NUMBER}\s*(?:多)?个?\s*(?:来)?(?:年|月|星期|礼拜|周|天|学期|日|号(?![楼院门厅教馆库]|宿舍|食堂|窗口|线))"
    r"|(?:上+|这|本|下|每)个?(?:星期|礼拜|周|月|学期|学年)|(?:星期|礼拜|周)[一二三四五六日天]|[昨前今](?:天|晚|夜|早)|大前天|前几天|前阵子|最近|一直|刚"
    r"|[春夏秋冬](?:天|季)|[开入]春|入[夏秋冬]|春节|元旦|元宵|清明|五一|端午|中秋|国庆|重阳|腊月|正月|寒假|暑假|开学|放假|学期|梅雨"
    r"|[年月]底|[年月]初|年中|入职|进站|毕业|转正|以前|之前|以后|之后|以来|好久|很久|打(?:我|俺)?来|那会儿?|那阵子?|头一?天|老早"
    r"|\b(?:since|ago|last|this|yesterday|today|weeks?|months?|years?|days?|monday|tuesday|wednesday|thursday|friday"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b",
    re.IGNORECASE,
)
BEGUN = re.compile(r"(?:自从?|从|打)?(?P<when>[^，,。；;！!？?：:]{0,14}?)(?:开始|起(?!来|码)|以来|到现在|至今)")
OWED = re.compile(r"(?:[^从]*从)?(?P<when>.{2,8}?)的[^，,]{2,}")
"""What is still due of a time: 上个月的加班补贴 in 上个月的加班补贴到现在没发."""
AFTER = re.compile(
    r"^(?:嗯|就是|大概|大约)*(?P<when>(?:元旦|春节|清明|五一|端午|中秋|国庆|寒假|暑假|开学|放假|年|[一二三四五六七八九十\d]+月)[^，,。]{0,2}(?:过后|之后|以后|后))"
)
PLACE_END = (
    r"(?:教学楼|[楼层室厅馆院系部处所办科园站店门墩亭幢栋厂队组班]|食堂|餐厅|后厨|厨房|车间|机房|宿舍|公寓|校区|中心|操场|停车场|厕所|卫生间|教室|仓库|食府|[东西南北]区|园区|校园"
    r"|幼儿园|洗碗间|值班室|\d++)"
)
WHOLE_PLACE = re.compile(
    rf"(?:嗯|就|是|在|地点|地方|位置|[:：]){{0,8}}+(?P<place>[\w\s]{{1,14}}?{PLACE_END}(?:[\w]{{0,6}}{PLACE_END})?)(?:那边|那里|这边|里)?(?:啊|呀|哦|哈)?"
)
NO_PLACE = re.compile(
    r"^[\d\s]+$|小时|座机|[怎咋么代]办$|(?:值|加|上|下|夜|换|排|调|补)班$"
    r"|^(?:往年|历年|每[年月人次]|原来|以前|过去|现在|从前|之前|才|只|人均|总共|一共|共|大概|约|大约|涨到|降到|收|扣|罚|补贴|工资|奖金|绩效|标准|费用?)[\u4e00-\u9fff]{0,4}\d+$"
)
"""A number alone is a sum, as it is behind 往年, and a shift is no place."""
IN_PLACE = re.compile(
    r"(?:嗯|就|都|也|主要|是|[\s])*在(?P<place>(?![职编岗家等忙于场任校乎用做干看听])[\w]{2,8}?)(?:那边|那里|这边|里面?|门口)?(?:啊|呀|吧)?"
)
"""A clause that says no more than 在 and a name: 就在急诊."""
PLACE_OF = re.compile(rf"^(?:嗯|就是|在)*(?P<place>[\w]{{2,10}}?{PLACE_END}(?:[\w]{{0,6}}{PLACE_END})?)的(?=\w)")
POINTING = re.compile(r"[我你他她它这那哪]|没|不|有|是(?!在)|了|都|把|被|给|要|说|去|来|很|太|也|又|个|一人|从|涨|块|份|元|钱")
"""What makes a clause of words that could have named a place."""
HOPES = re.compile(
    r"^(?:我们?|俺们?|大家|就是?|也|只|真的?|很|强烈|[\s])*"
    r"(?:希望|盼着?|恳请|恳求|请求|但愿|期望|只求|想请(?!假|教|客|问|示)|特此(?:申请|请求)|麻烦(?:给|把|帮)|要求(?=给|补|把|退|尽快|恢复|道歉|解决|公开|学校|学院|单位|[:：])"
    r"|(?:想|就想)?要么[^，,。]{1,12}[，,]?要么|i hope|please )",
    re.IGNORECASE,
)
WANTED = re.compile(
    r"(?:(?:以后|今后|往后|下次|将来)(?:要|都|能)?)?(?:按|把|给|让|叫|请|重新|尽快|赶紧|早点(?!铺|摊|店|心)|补|退|修|换|恢复|公开|查|道歉|撤|停(?!车|电|水|课|岗|薪)|增[加设]|加开|提高|降低|放宽|延长|扩大|缩短|开放|公布|别再?|不要)[^了过]|^(?:修|换|退|补|赔|道歉|尽快)(?:好|吧|呗)?$"
    r"|(?:能|可以|最好|就|要)?(?:(?:少|多|涨|加|减|降)[^了过是有嘴媒人说]{0,3}|早|快|慢|轻|便宜|公平)[点些](?!铺|摊|店|心|名|钟|评)"
)
"""How people begin who say what is to be done."""
ENOUGH = re.compile(r"(?:就行|就好|就可以|就成|就中|就够了)(?:了|吧|啦)?$")
"""How people end who say what would do."""
ADDS = re.compile(r"\s*(?:我)?(?:再|还想|想|要)?补充(?:一[句点下]|两句|几句)?[，,：:\s]")
GOES_ON = re.compile(r"\s*(?:还有|另外|对了)(?:一[点件]|个)?[，,：:]")
"""How people begin who go on with their story, whatever they were asked."""
CONFIDES = re.compile(
    r"(?<!不)(?<!不用)(?<!不要)(?<!不想)(?<!不需要)(?<!不必)保密(?!协议|费|规定|制度|单位|教育|工作|局|办)"
    r"|(?:别|不要|不想|不能|不敢|不愿意?|千万别|怕|勿|莫)(?:让|叫|给|跟|告诉|被|向|他|她|院|系|处|领导).{0,12}(?:知道|晓得|发现|看见|看到|说(?:是[我俺])?|透露)"
    r"|(?:别|不要|莫|勿|千万不能)(?:告诉|跟[^，,。]{1,8}说)|[^，,。]{1,6}别知道|别(?:透露|暴露|泄露|外传|声张|写我|写上我|提我|说(?:是|出)?我)|谁(?:都|也)(?:别|不要|不许|莫)(?:告诉|说)|匿(?!名)|confidential|secret"
    r"|(?:don'?t|do not|no ?one|nobody).{0,20}know|don'?t tell",
    re.IGNORECASE,
)
NAMES_SELF = re.compile(
    r"实名|真名|署名|(?:留|写|用|报)(?:我的?|上)?(?:名字|姓名|大名)|不怕.{0,4}知道|公开(?:我的)?身份|real name|my name|\bnamed\b",
    re.IGNORECASE,
)
NOT_BY_NAME = re.compile(
    r"(?:不|别|莫|甭|勿|无需|没必要|没法)(?:太|大|是|会|能|敢|想|要|用|愿意?|必|肯|该|再|选|搞|写|方便|[\s])*(?:用|留|署|报|公开)?(?:(?:我|自己|我自己)的?|上|啥|什么)?"
    r"(?:实名|真名|署名|(?<=写|留|署|报|上|的|我|己)(?:名字|姓名|大名))|(?:not|don'?t|no)\b.{0,12}(?:real name|my name|named)",
    re.IGNORECASE,
)
"""No name is to be seen, and nothing says that the desk is not to know either: 不要实名."""
NOT_CONFIDED = re.compile(r"不(?:用|要|想|需要|必)?保密")
NO_NAME = re.compile(r"(?<!不)(?<!不用)(?<!不要)(?<!别)匿名|不(?:想|要|用|能)?(?:留|写|署|填|透露|公开)(?:下|我的?)?(?:真)?(?:名字?|姓名)")
OTHERS_UNNAMED = re.compile(
    r"(?:有人|别人|某人|人家|同事|学生|家长|网友|对方|(?<![让叫给跟])[他她]们?)[^，,。；;我俺咱]{0,8}匿名|被[^，,。；;]{0,4}匿名|(?:收到|接到|来|出现|冒出)[^，,。；;我俺咱]{0,6}匿名"
    r"|匿名(?:的)?(?:[电邮]|信|帖|评|评教|打分|问卷|投票|送审|测评|短信|账?号|群|者)"
)
"""Somebody else stays unnamed, or a thing is so by its nature: 有人匿名举报我, 一封匿名信."""
ASKS_NO_NAME = re.compile(
    r"(?:我们?|那|能不能|能|可以|可不可以|请|想|要|还是|就|帮|选|这个|可|吗|[\s])*(?:用)?匿名(?:来|地|的)?(?:反映|投诉|举报|提交|说|行|处理|方式)*(?:吗|啊|吧|呢|可以|行|的|了|[\s])*"
)
MOST_NO_NAME_CHARS = 24
NO_NAME_ALONE = re.compile(
    r"我们?|本人|你们?|您|工会|帮忙?|请|能不能|可不可以|可以|能|想|要|希望|就|还是|最好|先|也|都|只|敢|选|用|这个|这件|这样|那|可|行|来|地|的|方式|处理|好|怕|实在|真|别"
    r"|反映|投诉|举报|控告|检举|提交|提|说|交|写|一下|一个|个|件|点|问题|情况|事情?|诉求|意见|吗|么|呢|吧|啊|了|不|成|走|流程|啥|什么|[\s，,。！!？?：:]"
)
"""What may stand beside 匿名 in words that say nothing else."""
WHOLE_MODE = re.compile(
    r"(?:我们?|本人|那|就|用|选|还是|好吧|好|请|要|帮|一定|千万|麻烦|务必|[\s])*(?:保密|实名|真名|署名)"
    r"(?:即可|处理|吧|就行|就好|好了|反映|举报|投诉|提交|一下|[也都]?可以|[也都]不怕|[也都]行|没关系|没事|[\s]|OK|ok)*"
)
SAYS_MODE = re.compile(
    rf".{{0,3}}用真名.{{0,4}}|(?:我们?|那|还是|就|也|真|可|[\s])*(?:{NOT_BY_NAME.pattern})(?:了|吧|啊|的|举报|反映|[\s])*"
    r"|(?:我们?|那|还是|就|可|但|不过|可是|请|一定|千万|先说好|[\s])*(?:别|不要|不想|不能|不敢|莫|勿|怕)(?:让|叫|给|被).{1,10}(?:知道|晓得|看到|看见|发现)(?:是我.{0,4}|了|吧|啊)*",
    re.IGNORECASE,
)
CANCELS = re.compile(
    r"(?:唉|哎|诶|那|还是|就|我|先|都|[\s])*(?:取消|算了|不反映|不投诉|不举报|不说|不提|不用?交|不用提|"
    r"不弄|不报|不填|不写|不申诉|撤销|作罢|拉倒|放弃|不用了|没事了|不用|cancel|never mind)(?:了|吧|啦|算了)*",
    re.IGNORECASE,
)
PERHAPS_CANCELS = re.compile(
    r"(?:那|还是|就|我|先|都|唉|哎|[\s])*(?:算了|不用了?|没事了?|拉倒|不说了?|不提了?|不填了?|不写了?)(?:了|吧|啦)*"
)
"""How people begin who let one thing go: the whole of it, or only what they were asked."""
TAKES_UP = re.compile(
    r"反映|投诉|举报|诉求|意见|申诉|控告|维权|做主|(?:说|讲|提|有)(?:一)?(?:件|个|点)(?:事|问题|情况)|有事|委屈|complain|report|problem",
    re.IGNORECASE,
)
"""Words by which somebody says that they want something taken up."""
LEADS_ON = re.compile(r"(?:我|还是|就)*(?:说重点|说正事|直说吧?|言归正传)(?:吧|啊)*")
HOLDS = re.compile(
    r"(?:那|我|你|您|麻烦|请|还是|先|等等|等一?下|[，,\s])*(?:等等|等一?等|等一?下|等会儿?|且慢|慢着|先别|别急|先不|先等)(?:急着|忙着?|先|就|给|再|往上)*(?:交|提交|确认|递|发|报|动)?(?:上去)?(?:了|吧|哈|啊|呢)*"
    r"|(?:那|我|你|您|麻烦|请|还是|先|等等|等一?下|[，,\s])*(?:别|不要|不|莫|暂不|暂时不|先不|不急着)(?:急着|忙|先|往上)*(?:交|提交|确认|递|报)(?:上去)?(?:吧|哈|啊|呢)*",
    re.IGNORECASE,
)
"""A clause that only wants it not handed in yet: 先别交, 等等，不确认."""
SOLVED = re.compile(
    r"(?:这?(?:件)?(?:事|问题|事情)?|现在|刚才?|他们|领导|已经?|都|[\s，,])*(?:解决|处理好|修好|办好|弄好|搞定)(?:完|掉)?了(?:的|啦|呀|哈|吧|[，,。\s]|谢谢你?您?)*"
)
"""A message that does nothing but say that the matter is over."""
KEEPS_OUT = re.compile(
    r"(?:别|不要|莫|甭|不用|不能)(?:给我|把(?:这个|这句|这些|[他她它]的?名字?|[他她它]))?(?:写|记|填)(?:进去|进来|上去|在里面|到里面|在上面|下来)(?:了|吧|啊|哈)*$"
)
"""How people end whose words are not to be written down."""
MOST_KEPT_OUT_CHARS = 30
UNCANCELS = re.compile(r"还是(?:说|讲|提|反映|交)|继续|我说|我讲|接着说|不(?:能|想)取消")
PAUSES = re.compile(
    r"(?:再|先|让我|容我)+(?:想想|想一想|考虑(?:考虑|一下)?)(?:再说|吧|看)*$|(?:先|暂时)(?:放一?放|搁一?搁|停一?停|存着?|不填|不说|这样|到这)|(?:改天|回头|下次|明天|晚点|等会儿?|待会儿?|过会儿?|过几天|有空)(?:我)?再(?:来)?(?:填|说|弄|写|讲|补|交|报|聊|继续|来)"
    r"|^(?:那|就|还是|[\s])*(?:放一?放|放着|搁一?搁|搁着|停一?停|歇一?歇)(?:吧|再说|一下|[\s])*$"
    r"|暂停|(?:等|待)(?:我)?(?:一下|会儿?|下班|下课)再|(?:我)?(?:先去|要去)(?:上课|开会|忙)"
)
FAREWELL = re.compile(
    r"(?:好的?|那|嗯|就|先|谢谢[您你]?|这样|没事了?|我|走了?|下了?|撤了|去忙了?|[，,。！!～~\s])*(?:再见|拜拜|拜了?|回见|回聊|bye(?:[\s-]?bye)?|88|晚安)(?:了|啦|哈|吧|您|[～~。！!\s])*",
    re.IGNORECASE,
)
"""How people take their leave."""
RESUMES = frozenset(
    {"继续", "接着", "接着说", "接着填", "继续填", "继续说", "继续吧", "我回来了", "回来了", "接着来", "继续交", "继续提诉求"}
)
SKIPS = re.compile(
    r"(?:这个|这项|这一项|我|也|先|就|[\s])*(?:跳过|略过|略|不想(?:说|填|写|讲|透露)|不方便(?:说|讲|透露)?|不愿意?(?:说|讲)?|不便说|不填|下一[个步题项]|pass|"
    r"没想过|没想好|没什么(?:希望|要求|想法)|skip|not? ?say)(?:了|吧|啦|哈|呢)*",
    re.IGNORECASE,
)
UNKNOWN = re.compile(
    r"(?:我|也|真|的|这个|具体|都|时间|地点|[\s])*(?:不知道|不清楚|不晓得|不记得|记不清|记不得|说不清|说不上来|忘了|不好说|不确定|随便|都行|都可以|无所谓|说不准|看着办|"
    r"不太(?:清楚|记得)|(?:i )?(?:don'?t|do not) know|not sure|no idea)(?:了|吧|啦|呢|哈|啊)*",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"(?:嗯|哦|噢|啊|呃|原来如此|原来是这样|这样啊|好的?|好吧|行|收到|知道了|明白了?|ok|okay|在吗|在么|在不在|(?<!谢谢)[你您]好|谢谢[你您]?|哈|呵|等等|等一下|稍等|hi|hello|是的?|对的?)*",
    re.IGNORECASE,
)
AGREES = re.compile(
    r"(?:嗯|好的?|行|可以|没问题|对的?|没错|是的?|ok|okay|就这样|就这么|那就|都对|同意|我|[\s])*(?:确认|确定|提交|就这么?交|就这样|交吧|交上去|没问题|可以|好的|好|行|中|成|妥|要得|得嘞|对|没错|是的?|嗯|ok|okay|yes|yeah|yep|sure|confirm|submit|👌|👍|✅|🆗"
    r"|同意|愿意|谢谢您?|谢谢你|了|吧|呗|哈|嘞|啊|呀|无误|[\s])+",
    re.IGNORECASE,
)
YES = re.compile(
    r"确认|确定|提交|交|没问题|可以|好|行|中|成|妥|要得|得嘞|对|没错|是|嗯|同意|愿意|无误|就这|那就|ok|yes|yeah|yep|sure|confirm|submit|👌|👍|✅|🆗",
    re.IGNORECASE,
)
"""What makes a yes of such words; thanks alone are none."""
PICTURES = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]+")
THANKS = re.compile(r"(?:谢谢|多谢|感谢|麻烦|辛苦|拜托|有劳)(?:工会|小|老师|同志|师傅|大家|各位|你|您|们|了|啦|哈|啊|呀)*")
LEAST_REPEATED = 6
MOST_YES_CHARS = 8
AGREES_NOT = re.compile(r"不|先别|等|没(?!问题|错|有问题)")
ASKS = re.compile(
    r"[?？]|算不算|是不是|能不能|可不可以|可以不可以|(?<!没)有没有|会不会|要不要|给不给|该不该|行不行|对不对|^(?:你|您)们?(?:是(?:谁|什么|哪)|叫什么)|合不合法|能否|是否|(?:吗|伐)[这啊呀]?$|(?<!没什)(?<!没)么$|来着$"
    r"|多久(?:之?内|以?内|才|能|有|会|要|可以|到账|$)|(?:多少|(?<![好前这那过头十百后])几)(?:天|个?小时|个?月|年|钱|岁|倍|次)|(?:怎么|如何|咋)(?:算|办|赔|处理|申请|规定|认定)|什么时候|哪(?:条|个|些|家)|是.+还是.+|(?:依据|规定|说法|这回事|必要)没$|不行$|多少$"
)
ASKS_MARKED = re.compile(r"[?？]\s*$|(?:吗|来着)[?？]?$")
KNOWS_NOT = re.compile(r"(?:不|没|忘|难)(?:太|大|怎么)?(?:知道|记得|清楚|清|晓得|确定|了|说)|分不清|记不|搞不清|说不|想不起")
WISHES = re.compile(
    r"^(?:我们?|请|就|那|[\s])*(?:希望|盼|能不能|能否|可不可以|可以|是否(?:可以|能))(?:尽快|早点|快点|赶紧|再|也|先|请)?(?:在[^，,。？?]{1,8}?)?(?:给|把|让|帮|派|修|换|补|发|退|恢复|安排|派人|来|解决|处理|公开|查|道歉|调|改|装|取消|停|允许|按|留|加|增|设|建|延长)"
)
ABUSE = re.compile(
    r"少(?:跟|给|和)(?:我|俺|老子)(?:说|来|扯|打|讲|玩)(?:这些?|那些?|什么|你们的?)?(?:套话|官腔|废话|虚的|这套|那套|一套)|^(?:我)?(?:操|艹|靠|日|草|呸)$|(?:你们|工会).{0,8}(?:摆设|就是(?:个)?屁|是个屁|屁用|吃干饭|吃白饭|聋子?|瞎子?|瞎了|饭桶|走狗|不干事|没用)|(?:都是|一群|是)(?:聋子|瞎子|饭桶|骗子)|屁事不干|不干人事|狗东西|混蛋|傻[逼bB比叉X]|[煞沙]笔|操你|草泥马|[滚滾](?:蛋|开|吧|!|！|$)|去死|妈的|他妈|tmd|脑残|废物|垃圾|王八蛋|狗屁|放屁|(?:就)?是个屁|[算顶管]个屁|屁用|神经病|智障|白痴|nmsl|fuck|shit",
    re.IGNORECASE,
)
OF_UNION = re.compile("你们|您们|工会|你这|机器人|服务台")
TOLD_ABUSE = re.compile(r"骂|说[我俺他她]|[叫喊][我俺]|对[我俺]|冲[我俺]|当众|群里")
"""Before words of abuse: somebody tells of it."""
WRONG_TOLD = re.compile(
    "克扣|拖欠|[扣欠少发没不][^，,。]{0,4}(?:工资|钱|费|奖金?|绩效|课时|补贴|社保)|[不没](?:发|批|给[我俺咱发批])|开除|辞退|[乱多]收|罚款|漏水|坏了"
)
"""Beside words of abuse: what was done."""
MOST_ABUSE_CHARS = 14
"""What is longer is a story, in which such words are mostly somebody else's."""
SENSITIVE = re.compile(
    r"怀孕|孕[期妇检]|流产|人流|产检|不孕|哺乳|痛经|更年期|抑郁|焦虑症|双相|精神(?:病|科|疾病)|心理(?:疾病|医生|治疗)|确诊|诊断|病历|病假|住院|手术|化疗|放疗"
    r"|癌|肿瘤|白血病|糖尿病|高血压|心脏病|肝炎|乙肝|艾滋|HIV|癫痫|残疾|职业病|骨折|摔断|烧伤|烫伤|[得患]了?.{0,4}病|大病|重病|晕倒|热晕|晕了|信教|宗教|基督|佛教|穆斯林|清真|性取向|同性恋|前科|服刑|坐过牢|性骚扰|未成年"
)
"""敏感个人信息 of 个人信息保护法 第二十八条, as it is told in chat."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A clause of a message, with the punctuation after it."""

    text: str
    end: str = ""

    @property
    def words(self) -> str:
        """The text without spaces around it."""
        return self.text.strip()


def segments(text: str) -> list[Segment]:
    """Cut a text at its punctuation; joined again the pieces are the text. Without any, spaces cut."""
    found: list[Segment] = []
    at = 0
    for cut in BREAKS.finditer(text):
        found.append(Segment(text[at : cut.start()], cut.group()))
        at = cut.end()
    found.append(Segment(text[at:]))
    found = [one for one in found if one.text.strip() or one.end]
    if len(found) > 1 or " " not in text.strip():
        return found
    words = re.findall(r"\S+\s*", text.strip())
    return [Segment(word.rstrip(), word[len(word.rstrip()) :]) for word in words]


def trimmed(text: str) -> str:
    """A piece of an answer without what stands around it."""
    return unwrapped(text, before=LEADING, after=TRAILING)


def joined(parts: list[Segment]) -> str:
    """Put segments together again, without the punctuation at the end."""
    return trimmed("".join(one.text + one.end for one in parts))


def unsaid(words: str, before: str) -> str:
    """What words say beyond what they repeat of earlier ones at their beginning, as a question joined to the one before does."""
    repeated = next((end for end in range(len(words), LEAST_REPEATED, -1) if words[:end] in before), 0)
    return words[repeated:].lstrip(" ，,。；;")


def one_text(first: str, more: str) -> str:
    """Two texts as one, with a stop between them."""
    if not first or not more:
        return first or more
    stop = "" if first[-1] in "。！!？?…\n" else "。"
    return f"{first}{stop}{more}"


def sentences(text: str) -> list[str]:
    """Cut a text into its sentences."""
    return [one.strip() for one in SENTENCES.findall(text) if one.strip()]


def bare(text: str) -> str:
    """A text without punctuation around it, in lower case."""
    return trimmed(text).lower()


def begun(text: str) -> str:
    """Since when, where a clause says it outright: 从去年7月开始, 上周二起; empty otherwise."""
    found = BEGUN.search(text)
    if found and (TIME.search(found["when"]) or times.mentions(found["when"])):
        if (owed := OWED.fullmatch(found["when"].strip())) and times.only(owed["when"]):
            return owed["when"]
        whole = found.group().strip()
        return whole[max(whole.rfind("从"), 0) :]  # 空调从六月坏到现在: the time alone
    after = AFTER.search(text.strip())
    return after["when"] if after else ""


def place(text: str) -> str:
    """Where, if a clause is nothing but a place, or begins with one that is meant; empty otherwise."""
    typed = text.strip()
    words = simple(typed)
    whole = WHOLE_PLACE.fullmatch(words)
    if whole and not NO_PLACE.search(whole["place"]) and not POINTING.search(whole["place"]) and not TIME.search(words):
        return typed[whole.start("place") : whole.end("place")].strip()
    begins = PLACE_OF.match(words)
    fitting = begins and len(begins["place"]) > 3 and not POINTING.search(begins["place"])
    return typed[begins.start("place") : begins.end("place")] if begins and fitting else ""


def in_place(text: str) -> str:
    """A clause that says no more than 在 and a name: 就在急诊; empty where it does."""
    found = IN_PLACE.fullmatch(simple(text.strip()))
    if found is None or NO_PLACE.search(found["place"]) or POINTING.search(found["place"]) or TIME.search(text):
        return ""
    return text.strip()


def mode_of(text: str) -> Confidentiality | None:
    """Who may know, if a text says so."""
    text = simple(text)
    if _unnamed(text):
        return Confidentiality.ANONYMOUS
    if unclear_mode(text):
        return None
    if CONFIDES.search(text) or NOT_BY_NAME.search(text):
        return Confidentiality.CONFIDENTIAL
    return Confidentiality.NAMED if NAMES_SELF.search(text) or NOT_CONFIDED.search(text) else None


def unclear_mode(text: str) -> bool:
    """Whether a text says both of who may know, or neither: 不保密，也不实名. A name is never assumed, so that is asked."""
    text = simple(text)
    unnamed = NOT_BY_NAME.search(text) is not None
    if NOT_CONFIDED.search(text):
        return unnamed
    return not unnamed and CONFIDES.search(text) is not None and NAMES_SELF.search(text) is not None


def mode_said(text: str) -> Confidentiality | None:
    """Who may know, if a clause says nothing else: 我用真名, 千万别让主任知道是我说的."""
    words = PICTURES.sub("", simple(text)).strip()
    if wants_no_name(words) and not NO_NAME_ALONE.sub("", NO_NAME.sub("", words)):
        return Confidentiality.ANONYMOUS
    return mode_of(words) if WHOLE_MODE.fullmatch(words) or SAYS_MODE.fullmatch(words) else None


def wants_no_name(text: str) -> bool:
    """Whether a clause asks for no name to be known, whatever it says beside that: 我想匿名举报校工会主席."""
    words = PICTURES.sub("", simple(text)).strip()
    short = len(words) < MOST_NO_NAME_CHARS and "名" in words and not TIME.search(words)
    return ASKS_NO_NAME.fullmatch(words) is not None or (short and _unnamed(words))


def _unnamed(words: str) -> bool:
    """Whether words speak of no name being known, of nobody else than who writes."""
    return NO_NAME.search(OTHERS_UNNAMED.sub(" ", words)) is not None


def cancels(text: str, *, telling: bool) -> bool:
    """Whether somebody takes it back. `telling`: they were asked what happened, and a long story may hold such words."""
    text = simple(text)
    if UNCANCELS.search(text) or (telling and len(text) > 40):
        return False
    pieces = [one.words for one in segments(text) if one.words]
    letting_go = [one for one in pieces if CANCELS.fullmatch(one)]
    if (
        pieces
        and not (LEADS_ON.fullmatch(pieces[-1]) or CANCELS.fullmatch(pieces[-1]))
        and any(LEADS_ON.fullmatch(simple(one)) for one in pieces)
    ):
        return False  # 算了，直说吧，…: only now it is told
    if letting_go and all(PERHAPS_CANCELS.fullmatch(one) for one in letting_go):
        # 算了，修好就行: what follows is a wish, and nothing is taken back
        return not any(HOPES.match(one) or WANTED.match(one) or ENOUGH.search(one) for one in pieces if one not in letting_go)
    return bool(letting_go) or CANCELS.fullmatch(text.strip()) is not None


def holds(text: str) -> bool:
    """Whether a message does nothing but ask for it not to be handed in yet."""
    pieces = [simple(one.words) for one in segments(text) if one.words]
    return bool(pieces) and all(HOLDS.fullmatch(one) or empty(one) for one in pieces) and any(HOLDS.fullmatch(one) for one in pieces)


def only_cancels(text: str) -> bool:
    """Whether a message does nothing but take it back."""
    pieces = [simple(one.words) for one in segments(text) if one.words]
    return bool(pieces) and all(CANCELS.fullmatch(one) for one in pieces)


def without_cancel(text: str) -> str:
    """A message without what lets go before it goes on: 算了，说重点，是红烧肉涨价."""
    pieces = segments(text)
    going_on = [one for one in pieces if not (CANCELS.fullmatch(simple(one.words)) or LEADS_ON.fullmatch(simple(one.words)))]
    return text if len(going_on) == len(pieces) else joined(going_on) or text


def without_courtesy(text: str) -> str:
    """A message without the words before it that say nothing: 原来如此。活动室没有电梯."""
    pieces = segments(text)
    while len(pieces) > 1 and empty(pieces[0].words):
        pieces = pieces[1:]
    return text if len(pieces) == len(segments(text)) else joined(pieces)


def clearly_cancels(text: str) -> bool:
    """Whether a message takes it back in so many words, whatever else it says: 那取消吧，刚才调好了. A sigh of 算了 alone does not."""
    pieces = [simple(one.words) for one in segments(text) if one.words]
    dropping = [one for one in pieces if CANCELS.fullmatch(one)]
    return len(dropping) > 1 or any(not PERHAPS_CANCELS.fullmatch(one) for one in dropping)


def cancels_twice(text: str) -> bool:
    """Whether a message takes it back in more than one clause: 算了，不反映了."""
    return sum(CANCELS.fullmatch(simple(one.words)) is not None for one in segments(text)) > 1


def keeps_out(text: str) -> bool:
    """Whether somebody says that these words are not to be written down: 他姓王，别写进去."""
    return len(text) <= MOST_KEPT_OUT_CHARS and KEEPS_OUT.search(simple(bare(text))) is not None


def lets_go(text: str) -> bool:
    """Whether a message is nothing but 不用了 and the like, which may mean the whole or only what was asked."""
    return PERHAPS_CANCELS.fullmatch(simple(bare(text))) is not None and "算了" not in text


def solved(text: str) -> bool:
    """Whether a message says that the matter has come right by itself."""
    return SOLVED.fullmatch(simple(bare(text))) is not None


def pauses(text: str) -> bool:
    """Whether somebody puts it aside for now."""
    return len(text) <= 40 and (PAUSES.search(simple(text)) is not None or takes_leave(text) or steering.pauses(text))


def takes_leave(text: str) -> bool:
    """Whether somebody says good-bye, and nothing else."""
    return FAREWELL.fullmatch(simple(text.strip())) is not None


def only_thanks(text: str) -> bool:
    """Whether a message is thanks, and nothing else."""
    return (empty(text) and "谢" in text) or (bool(bare(text)) and all(THANKS.fullmatch(simple(one.words)) for one in segments(bare(text))))


def skips(text: str) -> bool:
    """Whether somebody does not want to say, or cannot."""
    word = simple(bare(text))
    word = word if word.isascii() else re.sub(r"\s", "", word)
    return SKIPS.fullmatch(word) is not None or UNKNOWN.fullmatch(word) is not None


def agrees(text: str) -> bool:
    """Whether somebody says yes to a summary."""
    pieces = [one.words for one in segments(text) if one.words]
    if not pieces or len(text) > 30 or AGREES_NOT.search(simple(text)):
        return False
    yes = [one for one in pieces if _is_yes(one)]
    return bool(yes) and all(_is_yes(one) or THANKS.fullmatch(simple(one)) for one in pieces)


def only_agrees(text: str) -> bool:
    """Whether a message is nothing but a yes, which fills in nothing: 确认, 好的."""
    pieces = [one.words for one in segments(text) if one.words]
    return any(map(_is_yes, pieces)) and all(_is_yes(one) or THANKS.fullmatch(simple(one)) for one in pieces)


def without_yes(text: str) -> str:
    """A message without a yes before what it goes on to say: 确认，另外司机还抽烟."""
    pieces = segments(text)
    while len(pieces) > 1 and _is_yes(pieces[0].words):
        pieces = pieces[1:]
    return joined(pieces)


def _is_yes(piece: str) -> bool:
    word = simple(piece)
    return (
        word != "对了"
        and YES.search(word) is not None
        and (AGREES.fullmatch(word) is not None or (len(word) <= MOST_YES_CHARS and "确认" in word))
    )


def asks_something(sentence: str, *, wishing: bool) -> bool:
    """Whether a sentence asks the desk something. `wishing`: they were asked what they hope for, and 能不能给修一下 answers that."""
    words = sentence.strip()
    if wishing and WISHES.search(words):
        return False
    if KNOWS_NOT.search(words) and not ASKS_MARKED.search(words):
        return False
    meant = calmed(words)  # 你们是聋子吗 asks nothing
    return any(ASKS.search(one.words) for one in segments(meant)) or (meant == words and words.endswith(("?", "？")))


def asks(text: str) -> bool:
    """Whether any sentence of a text asks the desk something."""
    return any(asks_something(one, wishing=False) for one in sentences(text))


def asks_wishing(text: str) -> bool:
    """Whether any sentence asks something, where a wish may be meant for an answer: 能不能单列."""
    return any(asks_something(one, wishing=True) for one in sentences(text))


def abusive(text: str) -> bool:
    """Whether a message is nothing but abuse."""
    pieces = [one.words for one in segments(text) if any(map(str.isalnum, one.words))]
    return any(map(_abuses, pieces)) and all(_abuses(one) or empty(one) for one in pieces)


def calmed(text: str) -> str:
    """A message without its clauses of abuse; what is told beside them is what counts."""
    pieces = segments(text)
    return text if not any(_abuses(one.words) for one in pieces) else joined([one for one in pieces if not _abuses(one.words)])


def insults_union(text: str) -> bool:
    """Whether a clause of a message insults the union or the desk: 你们就是摆设. 他把杯子扔进垃圾桶 insults nobody."""
    return any(_abuses(one.words) and OF_UNION.search(one.words) for one in segments(text))


def _abuses(clause: str) -> bool:
    return (
        len(clause) <= MOST_ABUSE_CHARS
        and ABUSE.search(clause) is not None
        and not (TOLD_ABUSE.search(clause) or WRONG_TOLD.search(clause))
    )


def empty(text: str) -> bool:
    """Whether a message says nothing that could be an answer."""
    return not any(character.isalnum() for character in text) or FILLER.fullmatch("".join(c for c in text if c.isalnum())) is not None


def sensitive(text: str) -> bool:
    """Whether a text tells of health and the like, which needs a consent of its own."""
    return SENSITIVE.search(text) is not None
