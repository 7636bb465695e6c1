"""The cadres' side, and the clock that speaks to them.

At the desk
    commands        typed commands: read
    about_case      whether what they write is about a case, or steers what was shown
    duty            done, or what they still need is asked for
    awaited         the words that were asked for, and the yes to what was shown
    waiting         what they are asked for meanwhile
    undoing         what was done by mistake, and what puts it right
    explaining      why it is that day
    own_desk        what they ask about their own desk, and what can be typed
    standing_in     who goes on while they are away
    scene           before a case: which, who may, who is told
    orders          carried out
    listing         待办, and the cases that a command without a number may mean
    near_commands   what is nearly a command, or a number alone
    told_commands   what is told of a case beside its number, and stands for one
    numberless      a deed without the number of its case, shown before it is done
    own_words       that deed, read: a command with its words, or a cadre's own words
    wordings        how cadres word what they do with a case
    pointing        how they point at it: 第二个, 刚那个, 食堂那件
    meant           which case that is
    in_passing      what is said of a case in passing, that no command does
    work_talk       that talk, read
    bare_grade      改成一般 without a number, right after it was accepted
    one_person      a case that is one person's to work on, and what others can do to it
    in_vain         what no words would make possible, seen before any are asked for
    second_look     what is shown before something goes that cannot be taken back
    preview         what is said to that: a yes, or other words
    unsealing       the commands by which two people open who handed in a confidential case
    worklist        what a cadre has to do, and how soon
    custody         which way a case went, and why it lies where it does
    cards           what cadres see of a case
    papers          its papers
    tidings         what they are told
    clock           what the clock's messages come to
"""
