"""A case that was handed in: the member's side.

After it was handed in
    after_handing_in    words right after a case was handed in
    case_commands   what is typed about a case, and the number that is named
    following       进度, 催办, 补充, 撤回 and why it is that day
    last_day        by when something is to be done, or that it should have been
    waited_for      what was asked for by these and comes: words, files, a yes or no
    case_at_hand    which case is meant, and what is waited for about it
    taken_back      a withdrawn case that is wanted after all
    file_back       a picture that whoever sent it wants back
    recurring       a closed one whose matter is back
    off_the_case    words meant for a case that may be a matter of their own, or for an earlier one
    supplements     what comes for a case without a command: answers to what was asked
    added_yet       whether something was added, as somebody asks who said it
    asked_last      the case that asked something later than anything else was put aside
    rating          解决了, 没解决, 满意: what a message says of an answer
    remarks         the same: what was said before the verdict, and goes with it whenever that comes
    rating_again    a rating that is to be changed
    rated           the same: what is kept of it, and who hears of that
    late_half       its second half, where that comes long after it was asked for
    beside_rating   what is no word to it: a matter of its own, questions about one's data
    other_tale      what is told beside it and may be another matter
    whose_tale      the answer to which it is
    too_early       the same of a case that is not answered yet
    verdicts        what words say of an answer: that it solved something or nothing
    which_case      words that may be for either of two cases: none is guessed
    opened          whether somebody was shown whose a confidential case is
    form_or_case    words that may be for a form that is open or for a case of which something was asked
    declined        protests after a case was not taken on
    about_answer    words about an answer that are no verdict yet
    own_case        words that may belong to the only open case: none is lost
    close_to_them   whoever works on it is close to whom it is against: others take it over
    who_may_know    another answer to who may know, after it was handed in
    found_out       whether it got out, asked or feared: what is known, and what can be done
    reprisal        made to suffer for what was handed in: care, and a matter of its own
    anonymous       the same for the page without login
"""
