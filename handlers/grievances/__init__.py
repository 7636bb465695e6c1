"""Grievances: from the first sentence to the closed case.

Each package imports itself and those below it, and none above; each has a map of its modules:

    danger/         danger before everything else, and the conversation after it
    member/         what a member says and does once a case was handed in, and on the page without login
    form/           a grievance while it is told, until it is handed in
    cadre/          what cadres type, press and read; what the clock tells them
    words/          what words say by their wording alone: nothing is asked, answered or kept
    cases/          the case itself, what can be done to it, where it goes, its days and deadlines
"""
