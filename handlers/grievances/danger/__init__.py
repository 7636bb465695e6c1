"""Danger, before everything else.

From the first word to the last
    emergency       alarms, the question whether somebody is in danger, and the way on from there
    alerting        whom an alert goes to, and who is kept away from it
    reading         how much danger a message tells of, by where it is said
    at_work         what a cadre writes about a case, which is no distress of their own
    conversation    the conversation after an alarm, as long as it goes on
    beside_form     what stands beside a form that begins, or goes on, with words that sound like danger
    into_matter     what was told in it and is a matter
    for_case        what was told in it and adds to a case that was handed in
    care            what those who were struck or harassed are asked and told
    third_party     worry about somebody else
    comfort         sad words that ask for what the rules give
    bereaved        who lost somebody and asks whether the union comes
    closing         the end of it: what was told is taken for what else it is
    no_danger       what sounds like danger and is none now
    past_blow       who was struck once and says that it is over
    hardship        need beside an illness that is looked after, which is no danger now
    near_miss       what frightened and hurt nobody
    unsafe          what is not to be used as it is: brakes, a machine without its guard
"""
