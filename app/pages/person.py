"""A person: role in each decision, stance with its evidence and age, who of us knows them, what we do not know."""

from collections.abc import Iterator

from ...graph_model.analysis.decision_paths import told
from ...graph_model.analysis.people import roles_of
from ...graph_model.graph import Evidence, Node
from ...graph_model.vocabulary import vocabulary
from ...visualize.content import Action, Cell, Column, Page, Sentence, Table
from ...visualize.pages import link, plain, tell
from ...visualize.people import Attitude, decisions_of
from ...visualize.people import roles_of as every_role
from ...visualize.shown import day_short
from .people import People
from .visit import Question, Visit


def page(visit: Visit, identifier: str) -> Page:
    """Everything about one person in one account; one of ours has the colleague's page."""
    asked, node = visit.whose(identifier, "Person")
    people = People(visit, asked)
    if node.id in people.ours:
        from . import colleague

        return colleague.page(visit, identifier)
    given = {"person": node.id, "name": node.name, "account": asked.account.id}
    actions = tuple(Action(plain(f"do_{each}", visit.language), form=each, given=given) for each in ("assess", "tie", "meeting", "left"))
    tables = (_roles(visit, people, node), _ours(visit, people, node), _theirs(visit, people, node), _unknown(visit, asked, node))
    return Page(
        "person",
        node.name,
        "people",
        tuple(_answers(visit, people, node)),
        tables,
        " · ".join(_about(people, node)),
        actions,
        account=asked.account.id,
        more={"believed": people.attitude(node.id), "map": visit.at.to("account", asked.account.id, view="person", about=node.id)},
    )


def _about(people: People, node: Node) -> Iterator[str]:
    yield from filter(None, (people.title(node.id),))
    places = [each.name for each in people.graph.targets(node.id, "MEMBER_OF")]
    yield ", ".join(dict.fromkeys((*places[:1], people.asked.account.name)))
    for name in ("email", "phone"):
        found = node.get(name)
        if found:
            yield found[0] if isinstance(found, list | tuple) else str(found)


def _answers(visit: Visit, people: People, node: Node) -> Iterator[Sentence]:
    language, believed = visit.language, people.attitude(node.id)
    given = {"person": node.id, "name": node.name, "account": people.asked.account.id}
    known = people.known_by(node.id)
    deciding = [
        (answer.decision, decider)
        for answer in visit.paths(people.asked).decisions
        for decider in answer.deciders
        if decider.person == node.id
    ]
    for decision, decider in deciding[:1]:
        yield Sentence(
            tell("person_decides", language, sentence=decider.reach.sentence),
            "flag",
            (Action(plain("do_see_ways", language), visit.at.decision(decision.id)),),
        )
    if not known or known[0].bars == 0:
        act = (Action(plain("do_tie", language), form="tie", given=given),)
        yield Sentence(tell("person_nobody_knows", language, person=node.name), "risk", act)
    elif len(known) == 1:
        only = link(people.graph.name(known[0].colleague), people.href(known[0].colleague))
        yield Sentence(tell("person_one_knows", language, person=node.name, colleague=only, age=people.age(known[0].last)), "single-holder")
    else:
        best = link(people.graph.name(known[0].colleague), people.href(known[0].colleague))
        yield Sentence(
            tell("person_known", language, colleague=best, age=people.age(known[0].last), count=len(known)), f"bars{known[0].bars}"
        )
    if believed.stance is None:
        ask = (Action(plain("do_assess", language), form="assess", given=given),)
        yield Sentence(tell("person_stance_unknown", language, person=node.name), "unknown", ask)


def _roles(visit: Visit, people: People, node: Node) -> Table:
    """Each role with who said what and when."""
    language = visit.language
    rows = []
    for role in every_role(people.graph, node.id):
        about = sorted(decisions_of(people.graph, role.id))
        where = [people.graph.node(each) for each in about if each in people.graph]
        believed = Attitude(role.get("role"), role.get("stance"), role.get("influence"))
        said = role.evidence.get("stance") or role.evidence.get("role")
        title = Cell(where[0].name, href=visit.at.decision(where[0].id)) if where else Cell(plain("role_general", language))
        rows.append(
            (
                title,
                Cell(people.role(believed) or "–", str(role.get("role_original") or "")),
                Cell(plain(f"mark_{believed.side}", language), _stance(believed, visit), mark=believed.side),
                Cell(people.influence(believed)),
                _source(people, said),
            )
        )
    captions = ("decision", "role", "stance", "influence", "said_by")
    columns = tuple(Column(plain(f"col_{each}", language)) for each in captions)
    return Table("roles", plain("person_roles", language), columns, tuple(rows), empty=plain("person_no_roles", language))


def _stance(believed: Attitude, visit: Visit) -> str:
    steps = ((0.75, "mentor"), (0.25, "supporter"), (-0.25, "neutral"), (-0.75, "non_supporter"), (-2, "enemy"))
    if believed.stance is None:
        return ""
    value = believed.stance
    return plain("step_" + next(name for least, name in steps if value >= least), visit.language)


def _source(people: People, said: Evidence | None) -> Cell:
    if said is None:
        return Cell("–")
    who = people.graph.name(said.holder) if said.holder else said.source
    means = vocabulary().caption("means", said.means, people.visit.language) if said.means else ""
    sure = people.word("assumed") if said.assumed else ""
    return Cell(who, " · ".join(filter(None, (means, people.age(said.seen_on or said.observed_on), sure))))


def _ours(visit: Visit, people: People, node: Node) -> Table:
    language, rows = visit.language, []
    for each in people.known_by(node.id):
        when = Cell(day_short(each.last, visit.when.day, language), people.age(each.last)) if each.last else Cell("–")
        evidence = told(people.graph, each.tie, each.colleague, node.id, language)
        quiet = each.tie.quiet_on
        ahead = (
            Cell(plain("gone_quiet", language), tone="warn")
            if each.tie.stale
            else Cell(day_short(quiet, visit.when.day, language) if quiet else "–")
        )
        rows.append(
            (people.cell(each.colleague), Cell(plain(f"bars_{each.bars}", language), mark=f"bars{each.bars}"), when, ahead, Cell(evidence))
        )
    columns = tuple(Column(plain(f"col_{each}", language)) for each in ("colleague", "strength", "last_contact", "quiet_on", "evidence"))
    return Table("ours", plain("person_ours", language), columns, tuple(rows), empty=plain("person_no_ours", language))


def _theirs(visit: Visit, people: People, node: Node) -> Table:
    language, rows = visit.language, []
    for (a, b), tie in sorted(visit.ties(people.asked).items(), key=lambda item: -item[1].chance):
        other = b if a == node.id else a if b == node.id else None
        if other is not None and other not in people.ours:
            rows.append((people.cell(other), Cell(told(people.graph, tie, node.id, other, language))))
    backed = (people.graph.name(relation.target) for relation in people.graph.out(node.id, "BACKS"))
    rows.extend((Cell(name, mark="competitor"), Cell(plain("backs_them", language))) for name in backed)
    columns = (Column(plain("col_person", language)), Column(plain("col_evidence", language)))
    return Table("theirs", plain("person_theirs", language), columns, tuple(rows), empty=plain("person_no_theirs", language))


def _unknown(visit: Visit, asked: Question, node: Node) -> Table:
    language = visit.language
    roles = {role.id for role in roles_of(asked.graph, node.id, None, asked.account.id)}
    found = [gap for gap in visit.gaps(asked).gaps if gap.about == node.id or gap.about in roles]
    rows = tuple((Cell(gap.say, mark=gap.kind), Cell(plain(f"mark_{gap.kind}", language))) for gap in found)
    columns = (Column(plain("col_question", language)), Column(plain("col_kind", language)))
    return Table("unknown", plain("person_unknown", language), columns, rows, empty=plain("person_all_known", language))
