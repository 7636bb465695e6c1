"""What words say, by their wording alone: patterns and lists, and no dialogue.

Readers of words
    phrases         the pieces of a message: cutting and joining them; a yes, thanks, a hope, going on
    questions       whether a message asks the desk something
    stopping        that somebody takes it back, puts it aside, leaves a question open, or says good-bye
    backing_out     that somebody backs out of telling it, or does not dare to
    found_out       that it got out who told, asked or feared
    confiding       who may know
    places          where something is
    abuse           words of abuse, and a message without them
    rhetoric        what has the form of a question and asks nothing
    requests        what is asked of the desk in the middle of a form
    praise          praise and thanks for somebody of the house
    facts           what a story tells by the way
    headline        the few words that show a story was heard
    times           since when, and that a message is nothing but a time
    selves          what somebody says about themselves
    giving_away     by which words of a story its writer is known
    stating         that words say how things are, and are no hope
    steering        short words that steer the form
    relief          relief, and small words beside the matter
    settled         that a matter has come right and needs no more doing
    withdrawing     that a grievance is to be taken back, and wanted after all
    revoked         that something else than a case is to be taken back
    accusing        accusations without a strong word
    counsel         how a story ends that asks for the rules, a judgement or advice first
    harm            how stories of blows and harassment are known
    danger_words    what short words say in a conversation about danger
    slots           what fits what is asked for, and what the story says of it already
    sharing         whether two texts speak of the same
    in_english      answers in English: against nobody, who may know
    simplified      traditional characters, read like simplified ones
"""
