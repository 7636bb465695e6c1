"""The form, while a grievance is told, and how it becomes a case.

The dialogue
    new_matter      whether a message is one or may be, and what is asked back
    complaint       who wants to complain, whatever they ask of the desk beside it
    intake          begins, takes an answer, pauses, drops, hands in
    beginning       words that begin one or steer the desk
    before_it       words of which it was asked what is wanted, and the question answered last
    told_before     what was told while it was asked about, message by message
    taking_up       words that take up the offer to hand in what was told
    appeals         what is said beside a matter of what is to become of it
    next_question   what is asked next
    forewarned      whether nobody here could keep it, seen before the end
    steps           what the form does with each kind of message, from its first words to 确认
    replies         what it answers to what is no answer
    another_wish    a wish or a complaint in a few words, of another subject
    second_grievance    another grievance while one waits
    sent_files      pictures and files that come while it is told
    files           what is taken of them
What a message says to the form
    acts            what a message can be to the form, as a value
    interpretation  which of these it is, as a pure function of message and form
    hardly_answers  what is hardly an answer to what was asked
    act_model       a learned reader: answer, question, sigh, or something else
    filling         what words fill in, by what was asked
    handed_in_last  the case that was handed in last
    first_story     the same of the first words about a matter
    outright        what they say outright to what was not asked
    other_field     what plainly answers another question of the form
    another_matter  what opens like another matter in the place of an answer
    own_contact     a name and a number of the member's own
    belonging       whether they go on with what was told
    put_right       what puts something right, and what a slot holds then
    corrections     the words for it: which slot, and to what
    one_word        one word put in another's place, while the story stays
    taking_out      what is to go of what was told
    own_health      the clauses that tell of an illness, which go where it was refused
    text_orders     the words for it: orders about the text
    short_replies   what short words do to the form, asked first where something would be lost
    workplace       where somebody works
    respondent      whom it is against
    whose_head      of which unit they are
    kept_away       who is not to see it besides
    inquiries       questions of the member's own in between
    desk_questions  those about the desk
    seen_by         who reads this very case, asked in the midst of it
The end
    handing_in      from the filled form to the case, its receipt and its officers
"""
