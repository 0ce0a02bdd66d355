"""Customers who stand apart are named, with the crossing by which they hang on."""


def town(team, count=40, lon=0.0, lat=50.0, name="C", **facts):
    """Shops a kilometre apart, ten in a row."""
    return [
        team.customer(f"{name}{idx:02}", lon + 0.014 * (idx % 10), lat=lat + 0.009 * (idx // 10), **facts)
        for idx in range(count)
    ]


def islands(drawn):
    return [sentence for sentence in drawn.findings if sentence.startswith("Island")]


def test_an_island_is_named_with_its_crossing(team):
    """Three shops lie 200 km to the east of the town's row of ten: 1.9 degrees less the town's 0.126."""
    far = town(team, 3, lon=3.0, name="I")
    drawn = team.draw([*town(team), *far], [team.rep("R1"), team.rep("R2", 0.1)])
    (sentence,) = islands(drawn)
    assert sentence.startswith("Island: 3 customers stand apart ('I00', 'I01', 'I02'; territory of R")
    assert sentence.endswith("from 'I00' to 'C09'.")
    assert "the shortest crossing is 20" in sentence
    assert len({drawn.owner[customer.id] for customer in far}) == 1
    assert sum(item.pieces for item in drawn.evaluation.territories.reps) == 2


def test_a_chain_of_islands_hangs_on_one_by_one(team):
    near, far = town(team, 2, lon=2.0, name="I"), town(team, 1, lon=4.0, name="J")
    drawn = team.draw([*town(team), *near, *far], [team.rep("R1"), team.rep("R2", 0.1)])
    ends = [sentence.rsplit("from ", 1)[1] for sentence in islands(drawn)]
    assert ends == ["'J00' to 'I01'.", "'I00' to 'C09'."]
    assert "1 customer stands apart" in islands(drawn)[0]


def test_villages_far_from_each_other_are_no_islands(team):
    """Each is 70 km from the next, over longest_border_km, as all of them are."""
    villages = [team.customer(f"C{idx:02}", 1.0 * idx) for idx in range(12)]
    assert islands(team.draw(villages, [team.rep("R1"), team.rep("R2", 11.0)])) == []


def test_two_towns_are_no_islands(team):
    drawn = team.draw([*town(team), *town(team, lon=3.0, name="D")], [team.rep("R1"), team.rep("R2", 3.0)])
    assert islands(drawn) == []


def test_many_islands_are_counted(team):
    specks = [team.customer(f"I{idx}", 2.0 + 1.5 * idx) for idx in range(7)]
    named = islands(team.draw([*town(team), *specks], [team.rep("R1"), team.rep("R2", 0.1)]))
    assert len(named) == 6
    assert named[-1] == "Island: and 2 more, with shorter crossings."


def test_where_territories_need_not_hang_together_there_are_no_islands(team):
    drawn = team.draw([*town(team), *town(team, 3, lon=3.0, name="I")], [team.rep("R1")], contiguous=False)
    assert islands(drawn) == []
