"""What the union knows: documents, clauses, indexes, retrieval, answers, citations.

Where to find what:

The truth
    model, ports    the values, and what is needed from outside
    schema, rows, store    documents, clauses and nodes in the database
    clause_ids, articles, sentences, editions    ids; 款 and 项; sentences; which version is in force
    sources, page_images    the files that documents were read from, and the pages of scans
    corpus          the opinion, its text and its repairs
    guide, guide_store    explanations in everyday words: those that come with the desk, and those that cadres write
Indexes, all of them derived
    indexing, index_progress    keeps them level with the tables, and says how far it is
    lexical, tokens    BM25 over characters and pairs
    vectors, vector_cache, embedders, embedding_models    vectors, and the models they come from
What is named: looked up, not searched for
    lookup          brings the following together
    names, places, particulars, by_day, keywords    which rule, which place in it, what its head bears, which day, which word
    named_rules, place_lookup, precedence    places of several rules at once; what stands at one; which of several documents comes first
    exact           what the desk says of it
What is searched for
    query, spelling, numerals, facets, conditions, rule_words    what a question says
    retrieval       the one search path; `langchain` offers it to others
    ranking, covering, clause_reader, clause_heads, matrices, reranking    what its order is made of
From clauses to an answer
    answering, cautions    the answer, and what its wording must add
    refusing        the refusal
    aims, scope, bearing, applicability, elsewhere, rule_reader    what a question is after, and what speaks against answering it
    calibration, confidence     how likely the best clause answers, and what that rests on
    unwritten       what stands in no rule at all
    arranging, sides, consequences    which clauses are shown, both sides of a comparison, and what follows where a duty is not kept
    deciding        what a story tells that decides its matter
    waivers         papers by which a right is signed away
    fitting, sentence_reader, quoting, verdict    the sentence that is quoted, and its point
    whose_term      whose a term is
    bounds, quantities    a number of the question against the bound of a clause
    shares, quorum, severance    a number that a share is taken of; what 经济补偿 comes to
    grounding       the proof of every quote
    followup, followup_subjects    a question that goes on from the last, and what it names of its own
    followup_result    whether it is meant by itself or with the last, by what is found
    followup_way, followup_due    where to go with an answer, and what is due, asked on
    generative, claims, chat_models    answers worded by a language model, and what is kept of them
    grouping        questions that mean the same
Measuring
    evaluation      recall and reciprocal rank over a set of questions
    beir, query_adapter    the same on a collection in BEIR layout, with a map on question vectors trained on its folds
"""
