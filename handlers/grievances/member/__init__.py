"""A case that was handed in: the member's side.

After it was handed in
    after_handing_in    words right after a case was handed in
    following       进度, 催办, 补充, 撤回 and why it is that day
    supplements     what comes for a case without a command: answers to what was asked
    rating          解决了, 没解决, 满意
    verdicts        what words say of an answer: that it solved something or nothing
    about_answer    words about an answer that are no verdict yet
    own_case        words that may belong to the only open case: none is lost
    no_form         words of the form where none is open
    anonymous       the same for the page without login
"""
