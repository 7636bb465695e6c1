"""Two runs over the same questions, compared question by question."""

from knowledge.evaluation import Judged, compare


def test_gains_and_losses_are_counted_and_named() -> None:
    before = [Judged("a", 1), Judged("b", 3), Judged("c", 0), Judged("only before", 1)]
    after = [Judged("a", 2), Judged("b", 1), Judged("c", 1), Judged("only after", 1)]
    found = compare(before, after)

    assert (3, 2, 1) == (found["n"], found["gained"], found["lost"])
    assert [0.3333, 0.6667] == found["recall@1"]
    assert ["a", "b", "c"] == [row["id"] for row in found["changed"]]
    assert found["ci95"][0] <= found["difference"] <= found["ci95"][1]


def test_the_same_run_differs_in_nothing() -> None:
    run = [Judged(str(n), n % 3) for n in range(30)]
    found = compare(run, run)

    assert (0.0, [0.0, 0.0], []) == (found["difference"], found["ci95"], found["changed"])
