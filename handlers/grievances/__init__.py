"""Grievances: from the first sentence to the closed case.

Where to find what, in the order of a case's life:

Danger, before everything else
    emergency       alarms, the question whether somebody is in danger, and the way on from there
    danger_words    what short words say in that conversation
    company         the conversation after an alarm, as long as it goes on
    care, harmed    what those who were struck or harassed are asked and told, and how such stories are known
    another         worry about somebody else
    comforted       sad words that ask for what the rules give
    ended           the end of it: what was told is taken for what else it is
    no_danger, near_miss    what sounds like danger and is none now
The form, while a grievance is told
    intake          the dialogue: begins, takes an answer, pauses, drops, hands in
    beginning, accusing    words that begin one or steer the desk; accusations without a strong word
    counsel         how a story ends that asks for the rules, a judgement or advice first
    slots           what is asked for, and what is remembered beside it
    asking          what is asked next
    form            what a message says to the form, as a pure function of both; `heard` is its value
    answers, details, said    what words fill in: a whole message, what is told by the way, one piece by its wording
    steering, few_words    short words that steer the form, and what is answered to them before anything is lost
    times           ways to tell since when
    corrections     which slot is put right, and to what
    placing         where somebody works
    respondent      whom it is against
    hearing         a learned reader: answer, question, sigh, or something else
    inquiries, about    questions of the member's own in between, and those about the desk
    responses, listening, gist    what is said to each of these, and the words that show a story was heard
    seen_by         who reads this very case, asked in the midst of it
    second          another grievance while one waits
    sending, files  pictures and files that come while it is told, and what is taken of them
    simplified      traditional characters, read like simplified ones
Handed in: the member's side
    handing_in      from the filled form to the case, its receipt and its officers
    handed_in       words right after that
    following       进度, 催办, 补充, 撤回 and why it is that day
    supplements     what comes for a case without a command: answers to what was asked
    rating          解决了, 没解决, 满意
    no_form         words of the form where none is open
    anonymous       the same for the page without login
The case
    case            the value, saved as a whole under its version
    lifecycle       the one table of what can be done, in which state and by whom
    deeds           its only reader that changes anything
    transfers       where a case goes
    due             what the clock will have to say, asked again at each change
The cadres' side
    commands, duty, orders    typed commands: read, completed by what is missing, carried out
    second_look     what is shown before something goes that cannot be taken back
    almost          what is nearly a command, or a number alone
    moves           which way a case went, and why it lies where it does
    worklist        what a cadre has to do, and how soon
    cards, papers, tidings    what cadres see of a case, its papers, and what they are told
    openings, unsealing       two people open who handed in a confidential case: the state, and the commands
    figures         how the work went, with nobody recognisable
Days and the clock
    calendar        what a working day is; `holidays` checks a year that `holiday_notice` or `holiday_table` has read
    hours           office hours, read from how people write them
    deadlines       by when a case must be accepted and answered
    alarms, clock   what the clock says to whom, and what its messages come to
"""
