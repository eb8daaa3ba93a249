"""What is drawn of an account: who stands where, what a card says, what is not known."""

from typing import Any

import pytest
from kamp.graph_model.errors import Refused, UnknownName
from kamp.graph_model.graph import Graph
from kamp.visualize.document import MapDocument
from kamp.visualize.elements import draw
from kamp.visualize.request import NO_OVERLAYS, Contact, DrawRequest, Overlays, PathOverlay


def _card(document: MapDocument, identifier: str) -> Any:
    return next(node for node in document.nodes if node["id"] == f"n:{identifier}")


def _draw(nordwind: tuple[Graph, Overlays], **asked: Any) -> MapDocument:
    return draw(nordwind[0], "acc", DrawRequest(**asked), nordwind[1])


def test_everybody_stands_in_the_deepest_unit_and_our_people_below(nordwind: Any) -> None:
    document = _draw(nordwind)
    assert document.people == 25
    assert _card(document, "somm")["box"] == "dat"
    assert _card(document, "falk")["box"] == "acc"
    assert _card(document, "lena")["box"] == "lane:team"
    assert {node["name"] for node in document.nodes if node["kind"] == "competitor"} == {
        "Kestrel Cloud",
        "Brightwater Consulting",
        "Ostwall Systems",
    }


def test_a_card_says_role_stance_influence_and_our_best_contact(nordwind: Any) -> None:
    card = _card(_draw(nordwind), "somm")
    # 2026-11-19 to 2026-11-23 is four days.
    assert (card["role"], card["side"], card["influence"], card["contact"], card["bars"]) == (
        "Influencer",
        "supporter",
        "high",
        "Lena · 4 d ago",
        3,
    )
    assert card["champion"]
    assert not card["stale"]


def test_who_never_met_us_is_stale_and_says_so(nordwind: Any) -> None:
    card = _card(_draw(nordwind, language="it"), "take")
    assert (card["stale"], card["contact"], card["bars"]) == (True, "nessun contatto", 0)


def test_contacts_that_nobody_counted_are_not_called_missing(nordwind: Any) -> None:
    card = _card(draw(nordwind[0], "acc", DrawRequest()), "mend")
    assert (card["contact"], card["stale"]) == ("contacts not counted", False)


def test_unknown_stance_is_drawn_as_unknown_not_neutral(nordwind: Any) -> None:
    card = _card(_draw(nordwind), "rich")
    assert (card["side"], card["influence"]) == ("unknown", "unknown")


def test_the_decisions_own_attitude_goes_before_the_general_one(builder: Any) -> None:
    builder.person("ann", "acc", "Ann", "CFO", ("user", 0.5, "low"))
    builder.join(builder.add("dec", "Decision", name="Award", stage="open"), "DECIDED_AT", "acc")
    builder.join(builder.add("rol_x", "BuyingRole", role="decider", stance=-0.5), "IN_DECISION", "dec")
    builder.join("ann", "PLAYS", "rol_x")
    graph = builder.graph()
    general = _card(draw(graph, "acc", DrawRequest()), "ann")
    asked = _card(draw(graph, "acc", DrawRequest(view="path", about="dec")), "ann")
    assert (general["role"], general["side"]) == ("User", "supporter")
    assert (asked["role"], asked["side"], asked["influence"]) == ("Economic buyer", "opponent", "low")


def test_vacant_chairs_and_roles_without_a_player_are_gaps(nordwind: Any) -> None:
    found = {(node["name"], node["box"]) for node in _draw(nordwind).nodes if node["kind"] == "gap"}
    assert found == {
        ("Vacant: Data protection officer", "leg"),
        ("Vacant: Maintenance controller", "pla"),
        ("Unknown: Approver of “SOC tender”", "cyb"),
    }


def test_a_step_that_asks_nobody_is_a_gap(builder: Any) -> None:
    builder.join(builder.add("dec", "Decision", name="Award", stage="open"), "DECIDED_AT", "acc")
    builder.join(builder.add("stp", "DecisionStep", kind="sign", order=1, rule="all"), "STEP_OF", "dec")
    found = [node["name"] for node in draw(builder.graph(), "acc", DrawRequest(language="it")).nodes if node["kind"] == "gap"]
    assert found == ["Sconosciuto: chi decide il passo «Firma» di «Award»?"]


def test_leaders_stand_before_those_who_report_to_them(nordwind: Any) -> None:
    document = _draw(nordwind)
    finance = [node["id"] for node in document.nodes if node["box"] == "fin"]
    assert finance[0] == "n:cast"


def test_marks_say_which_offers_a_unit_uses_or_buys_elsewhere(nordwind: Any) -> None:
    marks = {box["id"]: [mark["state"] for mark in box["marks"]] for box in _draw(nordwind).boxes if box.get("marks")}
    assert marks == {"fin": ["in_use"], "dat": ["in_use"], "inf": ["held"]}


def test_lines_read_as_sentences(nordwind: Any) -> None:
    texts = {edge["text"] for edge in _draw(nordwind).edges}
    assert {"Lena Marsh knows Rafael Mendes", "Rafael Mendes influences Ines Castellano", "Petra Novak backs Kestrel Cloud"} <= texts


def test_paths_are_ranked_and_compared_but_no_chance_is_shown(nordwind: Any) -> None:
    paths = _draw(nordwind, view="path", about="grid").paths
    assert list(paths[0]["people"]) == ["n:lena", "n:somm", "n:mend", "n:cast"]
    # .3 / .41
    assert [path["share"] for path in paths] == [1.0, 0.732]
    assert not any("41" in path["label"] for path in paths)


def test_hidden_names_stand_nowhere_in_the_document(nordwind: Any) -> None:
    graph, overlays = nordwind
    text = str(draw(graph, "acc", DrawRequest(hide_names=True), overlays).as_json)
    for person in graph.of_kind("Person"):
        assert person.name not in text
        assert person.name.split()[-1] not in text
    assert "Chief Financial Officer" in text


def test_the_same_request_gives_the_same_document(nordwind: Any) -> None:
    assert _draw(nordwind).as_json == _draw(nordwind).as_json


def test_a_view_about_something_that_is_not_on_the_map_is_refused(nordwind: Any) -> None:
    with pytest.raises(UnknownName):
        _draw(nordwind, view="person", about="nobody")
    with pytest.raises(UnknownName):
        draw(nordwind[0], "elsewhere", DrawRequest())
    with pytest.raises(Refused):
        DrawRequest(view="whitespace")


def test_large_accounts_start_with_closed_units_but_for_those_that_answer(large: Graph) -> None:
    overview = draw(large, "acc", DrawRequest())
    assert all(box["closed"] for box in overview.boxes if box["depth"] == 1)
    paths = (PathOverlay("dec", ("lena", "p003"), 0.2),)
    asked = draw(large, "acc", DrawRequest(view="path"), Overlays(paths=paths))
    assert [box["id"] for box in asked.boxes if box["depth"] == 1 and not box["closed"]] == [_card(asked, "p003")["box"]]
    first = overview.boxes[1]
    assert first["people"] == sum(each["people"] for each in first["stances"])


def test_below_a_head_office_that_holds_all_units_those_units_close(builder: Any) -> None:
    builder.join(builder.add("head", "OrgUnit", name="Head office"), "PART_OF", "acc")
    for unit in ("north", "south"):
        builder.join(builder.add(unit, "OrgUnit", name=unit), "PART_OF", "head")
    for number in range(302):
        builder.person(f"p{number:03}", ("north", "south")[number % 2], f"P {number}", "Manager")
    assert [box["id"] for box in draw(builder.graph(), "acc", DrawRequest()).boxes if box.get("closed")] == ["north", "south"]


def test_opening_never_moves_anybody(large: Graph) -> None:
    places = [
        [(node["id"], node["x"], node["y"]) for node in draw(large, "acc", DrawRequest(view=view)).nodes] for view in ("overview", "risk")
    ]
    assert places[0] == places[1]


def test_many_people_without_a_unit_are_boxed_by_department(builder: Any) -> None:
    for number in range(12):
        builder.add(f"p{number}", "Person", name=f"P {number}", department="Finance" if number < 7 else None)
        builder.join(f"p{number}", "MEMBER_OF", "acc")
    boxes = {box["label"]: box["people"] for box in draw(builder.graph(), "acc", DrawRequest()).boxes if box["depth"] == 1}
    assert boxes == {"Finance": 7, "Unit not known": 5}


def test_units_in_a_circle_are_drawn_once(builder: Any) -> None:
    for one, other in (("u1", "acc"), ("u2", "u1"), ("u1", "u2")):
        builder.add(one, "OrgUnit", name=one)
        builder.join(one, "PART_OF", other)
    assert [box["id"] for box in draw(builder.graph(), "acc", DrawRequest()).boxes] == ["acc", "u1", "u2"]


def test_an_account_that_nobody_is_known_in_is_an_empty_box(builder: Any) -> None:
    document = draw(builder.graph(), "acc", DrawRequest(), NO_OVERLAYS)
    assert (document.people, document.nodes, len(document.boxes)) == (0, (), 1)


def test_somebody_outside_who_plays_a_role_is_shown_outside(builder: Any) -> None:
    builder.add("con", "Person", name="Consultant")
    builder.join("con", "PLAYS", builder.add("rol", "BuyingRole", role="influencer"))
    builder.join("rol", "ROLE_AT", "acc")
    document = draw(builder.graph(), "acc", DrawRequest(), Overlays(contacts={"con": Contact(0.5, "Lena Marsh", "2026-11-22")}))
    assert _card(document, "con")["box"] == "unit:outside"


def test_over_several_days_every_card_keeps_its_place_and_who_moved_has_one_in_each_unit(builder: Any) -> None:
    def day(people: dict[str, str]) -> Graph:
        made = type(builder)()
        made.add("acc", "Organization", "Account", name="Nordwind")
        for unit in ("fin", "tec"):
            made.join(made.add(unit, "OrgUnit", name=unit), "PART_OF", "acc")
        for person, unit in people.items():
            made.person(person, unit, person.title(), "Manager")
        return made.graph()

    early = day({"ada": "fin", "bea": "fin", "carl": "tec"})
    late = day({"ada": "tec", "carl": "tec", "dora": "fin"})
    days = ((late, Overlays()), (early, Overlays()))
    drawn = [
        {node["id"]: (node["x"], node["y"]) for node in draw(each, "acc", DrawRequest(), Overlays(), days).nodes} for each in (early, late)
    ]
    assert drawn[0]["n:carl"] == drawn[1]["n:carl"]
    assert drawn[0]["n:ada"] != drawn[1]["n:ada"]
    assert set(drawn[1]) == {"n:ada", "n:carl", "n:dora"}
    places = [*drawn[0].values(), drawn[1]["n:ada"], drawn[1]["n:dora"]]
    assert len(set(places)) == len(places)
