"""What words say, by their wording alone: patterns and lists, and no dialogue.

Readers of words
    phrases         one piece of a message: a time, a place, who may know, a question, that somebody stops
    facts           what a story tells by the way
    headline        the few words that show a story was heard
    times           ways to tell since when
    selves          what somebody says about themselves
    steering        short words that steer the form
    accusing        accusations without a strong word
    counsel         how a story ends that asks for the rules, a judgement or advice first
    harm            how stories of blows and harassment are known
    danger_words    what short words say in a conversation about danger
    slots           what fits what is asked for, and what the story says of it already
    simplified      traditional characters, read like simplified ones
"""
