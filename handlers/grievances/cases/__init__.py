"""The case, its days and its deadlines, without anybody who speaks.

The case
    case            the value, saved as a whole under its version
    lifecycle       the one table of what can be done, in which state and by whom
    deeds           its only reader that changes anything
    transfers       where a case goes
    openings        two people open who handed in a confidential case: the state
    figures         how the work went, with nobody recognisable
Days and deadlines
    calendar        what a working day is
    holidays        checks a year
    holiday_notice  that was read from the State Council's notice
    holiday_table   or from a table
    office_hours    office hours, read from how people write them
    deadlines       by when a case must be accepted and answered
    reckoning       the same for one case as it stands, and what the clock will have to say; asked again at each change
    alarms          what the clock says to whom
"""
