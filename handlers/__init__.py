"""What the front desk decides. Everything outside comes through a port.

Where to find what:

The frame
    turns           the ordered table: which handler a message belongs to; read it first
    matching        whether a row of it counts: commands, and whom words are for where something waits
    desk            what every handler is given: the desk, and the message with its session
    messages, effects, session    what comes and goes, what is decided, what is remembered
    drafts, danger_talk    of that, a grievance on its way in, and a conversation about danger
    earlier_sessions    what was remembered as versions before wrote it
    ports           what is needed from outside
    texts/          every sentence that a member reads
Reading a message
    word_lists      lists of wordings, each in a `.toml` beside the code that reads it
    linear_reader   a small linear reader of signs and runs of characters, with learned weights
    intents         what a message is for
    urgent, exposure    whether somebody is in danger; bad air and heat
    harassment      whether somebody is sexually harassed
    afterwards      what a message after an answer is
    edges           what stands around words that mean something by themselves
Questions and answers
    ask, answer_blocks    a question and its answer or refusal; how either reads
    again           words about the last answer
    same_rule, due    what is asked on of a rule that is not held; what is due, asked on after an answer
    several, wordings, foreign    several questions in one; the same one in other words; common English
    clause_links    where a clause can be read
    feedback, masking    有用 and 没用, and what is kept of a question without who asked it
Other matters
    greet, unasked, wishes    courtesies; what is neither a question nor a matter; a wish that no rule answers
    fed_up          who is angry and asks for no rule
    appealed        who wants deeds and no rules, asks whether it may be reported, or wants no name
    no_form         words of the form where none is open
    in_need         illness without money, a child's schooling: what the union does, and the way to it
    reaching        who has a case, a number to call, a person
    praised         who praises somebody of the house
    proving         whether words stand in a rule as they are quoted
    shy, fearful    who has something to tell and does not dare yet; who says of what they are afraid
    about_desk      questions about the desk itself
    everyday        what is asked every day and stands in no rule held here: sick leave, repairs, collecting
    on_behalf       who asks a rule for somebody who is shy of asking
    beyond          what no union can give, and whom to turn to
    repairs         who asks whom to tell of a broken thing in a room of the union's
    whereto         asks what is missing to say which union a matter belongs to
    routing/        decides it, by a table of rules that name their clauses
    whoami, unit_names    where somebody works, and how units are called
    unlisted_units  units that somebody names and the desk does not know
    mydata, personal, portable, unfinished    what is kept of whoever writes: shown, erased, taken along
    grievances/     诉求, from the first sentence to the closed case
"""
