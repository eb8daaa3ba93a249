from typing import Any

import pytest
from kamp.graph_model.graph import Graph, Node, Relation
from kamp.visualize.request import Contact, Overlays, PathOverlay

TODAY = "2026-11-23"
Attitude = tuple[str, float | None, str | None]


class Builder:
    """A graph by hand: `add` and `join`, then `graph()`."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.relations: list[Relation] = []

    def add(self, identifier: str, kind: str, /, *labels: str, **properties: Any) -> str:
        self.nodes[identifier] = Node(identifier, kind, (kind, *labels), properties)
        return identifier

    def join(self, source: str, kind: str, target: str, /, **properties: Any) -> None:
        self.relations.append(Relation(f"rel_{len(self.relations):05}", kind, source, target, properties=properties))

    def person(self, identifier: str, place: str, name: str, title: str, attitude: Attitude | None = None) -> str:
        self.add(identifier, "Person", name=name, title=title)
        self.join(identifier, "MEMBER_OF", place)
        if attitude is not None:
            role = self.add(f"rol_{identifier}", "BuyingRole", role=attitude[0], stance=attitude[1], influence=attitude[2])
            self.join(identifier, "PLAYS", role)
            self.join(role, "ROLE_AT", "acc")
        return identifier

    def colleague(self, identifier: str, name: str, role: str) -> str:
        self.add(identifier, "Person", "KnowledgeHolder", name=name)
        self.join(identifier, "TIED_TO", "us", tie="employee")
        self.join(identifier, "ON_TEAM", "acc", role=role)
        return identifier

    def graph(self) -> Graph:
        return Graph(self.nodes.values(), self.relations, as_of=TODAY)


def start() -> Builder:
    builder = Builder()
    builder.add("acc", "Organization", "Account", name="Nordwind Energie AG")
    builder.add("us", "Organization", name="Us")
    return builder


UNITS = {
    "fin": ("Finance", "acc"), "tec": ("Technology (CIO)", "acc"), "ope": ("Operations", "acc"), "leg": ("Legal & Compliance", "acc"),
    "pro": ("Procurement", "fin"), "inf": ("Infrastructure & Cloud", "tec"), "dat": ("Data & Analytics", "tec"),
    "cyb": ("Cyber Security", "tec"), "gri": ("Grid Operations", "ope"), "pla": ("Plant Maintenance", "ope"),
}  # fmt: skip
PEOPLE = (
    ("falk", "acc", "Dr. Henrike Falk", "Chief Executive", "approver", 0.0, "high", "Tom Aldous", 0.1, "2026-04-20"),
    ("ober", "acc", "Marius Oberland", "Chief of Staff", "gatekeeper", 0.5, "medium", "Lena Marsh", 0.4, "2026-11-01"),
    ("cast", "fin", "Ines Castellano", "Chief Financial Officer", "decider", 0.0, "high", "Paul Ibe", 0.25, "2026-08-20"),
    ("renn", "fin", "Tobias Renner", "Head of Controlling", "influencer", -0.5, "medium", None, 0.0, "2026-02-20"),
    ("demi", "fin", "Aylin Demir", "Investment Controller", "user", 0.0, "low", "Sara Costa", 0.3, "2026-10-10"),
    ("vett", "pro", "Joachim Vetter", "Head of Procurement", "gatekeeper", -0.5, "high", "Sara Costa", 0.3, "2026-10-15"),
    ("lind", "pro", "Sofia Lindqvist", "Category Buyer IT", "buyer", 0.0, "low", "Sara Costa", 0.4, "2026-11-11"),
    ("mend", "tec", "Rafael Mendes", "Chief Information Officer", "decider", 0.5, "high", "Lena Marsh", 0.8, "2026-11-09"),
    ("weis", "tec", "Klara Weiss", "Enterprise Architect", "influencer", 0.5, "medium", "Ravi Shah", 0.7, "2026-11-14"),
    ("hadd", "inf", "Omar Haddad", "Head of Infrastructure", "decider", 0.0, "high", "Ravi Shah", 0.15, "2026-09-20"),
    ("nova", "inf", "Petra Novak", "Cloud Platform Lead", "influencer", -0.5, "medium", "Ravi Shah", 0.1, "2026-05-20"),
    ("take", "inf", "Jun Takeda", "Site Reliability Lead", "user", 0.0, "low", None, 0.0, None),
    ("somm", "dat", "Beatrix Sommer", "Head of Data", "influencer", 1.0, "high", "Lena Marsh", 0.9, "2026-11-19"),
    ("ferr", "dat", "Luca Ferri", "Data Product Owner", "user", 0.5, "low", "Mei Chen", 0.6, "2026-11-17"),
    ("petr", "dat", "Nadia Petrova", "Lead Data Engineer", "influencer", 0.5, "low", "Mei Chen", 0.3, "2026-11-01"),
    ("sand", "cyb", "Erik Sandvik", "Chief Information Security Officer", "gatekeeper", 0.0, "high", "Nils Berg", 0.1, "2026-07-20"),
    ("rich", "cyb", "Mona Richter", "Security Architect", "influencer", None, None, None, 0.0, None),
    ("bran", "ope", "Gustav Brandt", "Chief Operating Officer", "decider", 0.0, "high", "Tom Aldous", 0.2, "2026-06-20"),
    ("more", "ope", "Helene Moreau", "Transformation Lead", "influencer", 1.0, "medium", "Greta Holm", 0.4, "2026-11-12"),
    ("aydi", "gri", "Yusuf Aydin", "Head of Grid Operations", "decider", -0.5, "high", "Greta Holm", 0.2, "2026-09-20"),
    ("krol", "gri", "Stefan Krol", "Grid Planning Lead", "influencer", 0.5, "medium", "Greta Holm", 0.3, "2026-11-01"),
    ("thom", "gri", "Anke Thomsen", "Control Room Manager", "user", 0.0, "low", "Greta Holm", 0.15, "2026-10-10"),
    ("hart", "pla", "Viola Hart", "Head of Maintenance", "user", None, "medium", None, 0.0, None),
    ("lang", "pla", "Dieter Lang", "Works Council Chair", "influencer", -1.0, "high", None, 0.0, "2026-01-20"),
    ("roux", "leg", "Camille Roux", "General Counsel", "gatekeeper", 0.0, "medium", "Paul Ibe", 0.1, "2026-05-25"),
)  # fmt: skip
TEAM = {
    "lena": ("Lena Marsh", "lead seller"), "paul": ("Paul Ibe", "market manager"), "ravi": ("Ravi Shah", "contributor"),
    "gret": ("Greta Holm", "contributor"), "tom": ("Tom Aldous", "contributor"), "mei": ("Mei Chen", "contributor"),
    "nils": ("Nils Berg", "contributor"), "sara": ("Sara Costa", "contributor"),
}  # fmt: skip
STALE = ("falk", "nova")


def _people(builder: Builder) -> dict[str, Contact]:
    contacts = {}
    for identifier, place, name, title, role, stance, influence, colleague, chance, day in PEOPLE:
        builder.person(identifier, place, name, title, (role, stance, influence))
        contacts[identifier] = Contact(chance, colleague, day, identifier in STALE)
    return contacts


def _lines(builder: Builder) -> None:
    for first, second in (("somm", "mend"), ("weis", "mend"), ("hadd", "nova"), ("krol", "aydi")):
        builder.join(first, "KNOWS", second, closeness=3)
    ours = (("lena", "mend", 3), ("lena", "somm", 4), ("paul", "cast", 1), ("gret", "more", 2), ("ravi", "weis", 3))
    for first, second, closeness in ours:
        builder.join(first, "KNOWS", second, closeness=closeness)
    builder.join("mend", "INFLUENCES", "cast")
    builder.join("sand", "INFLUENCES", "mend")
    builder.join("renn", "CONFLICTS_WITH", "somm")
    for boss, report in (
        ("falk", "ober"),
        ("falk", "mend"),
        ("falk", "cast"),
        ("mend", "somm"),
        ("somm", "ferr"),
        ("somm", "petr"),
        ("cast", "renn"),
    ):
        builder.join(report, "REPORTS_TO", boss)
    for boss, report in (("cast", "vett"), ("vett", "lind"), ("mend", "weis"), ("bran", "more"), ("aydi", "krol"), ("hart", "lang")):
        builder.join(report, "REPORTS_TO", boss)
    for boss, report in (("hadd", "nova"), ("hadd", "take"), ("mend", "hadd"), ("mend", "sand"), ("sand", "rich"), ("bran", "aydi")):
        builder.join(report, "REPORTS_TO", boss)


def _business(builder: Builder) -> None:
    for identifier, name in (("kes", "Kestrel Cloud"), ("bri", "Brightwater Consulting"), ("ost", "Ostwall Systems")):
        builder.add(identifier, "Organization", "Competitor", name=name)
    for person, competitor in (("nova", "kes"), ("hadd", "kes"), ("renn", "bri"), ("vett", "bri"), ("aydi", "ost")):
        builder.join(person, "BACKS", competitor)
    open_ones = (("grid", "Grid data platform award", "dat"), ("clou", "Cloud contract renewal", "inf"), ("soc", "SOC tender", "cyb"))
    for identifier, name, unit in open_ones:
        builder.add(identifier, "Decision", name=name, stage="open", amount={"minor": 80000000, "currency": "EUR"}, decide_by="2027-02-28")
        builder.join(identifier, "DECIDED_AT", unit)
    for decision, person in (("grid", "mend"), ("grid", "cast"), ("clou", "hadd")):
        role = builder.add(f"rol_{decision}_{person}", "BuyingRole", role="decider")
        builder.join(role, "IN_DECISION", decision)
        builder.join(person, "PLAYS", role)
    empty = builder.add("rol_soc", "BuyingRole", role="approver")
    builder.join(empty, "IN_DECISION", "soc")
    for unit, name in (("leg", "Data protection officer"), ("pla", "Maintenance controller")):
        builder.join(builder.add(f"pos_{unit}", "Position", name=name), "MEMBER_OF", unit)
    builder.add("offer", "Offer", name="Data platform")
    for unit, whom in (("fin", "us"), ("dat", "us"), ("inf", "competitor")):
        spend = builder.add(f"spe_{unit}", "Spend", basis="actual", with_whom=whom, start="2025-01-01", end="2026-01-01")
        builder.join(spend, "SPENT_BY", unit)
        builder.join(spend, "SPENT_ON", "offer")


@pytest.fixture(scope="session")
def nordwind() -> tuple[Graph, Overlays]:
    """The invented account of the target pictures: 25 people in ten units."""
    builder = start()
    for identifier, (name, parent) in UNITS.items():
        builder.join(builder.add(identifier, "OrgUnit", name=name), "PART_OF", parent)
    for identifier, (name, role) in TEAM.items():
        builder.colleague(identifier, name, role)
    contacts = _people(builder)
    _lines(builder)
    _business(builder)
    risks = {
        "mend": "Only one strong tie (Lena Marsh)",
        "cast": "Signs, and only Paul Ibe knows her, weakly",
        "lang": "Against us, and nobody of us is in touch",
    }
    paths = (PathOverlay("grid", ("lena", "somm", "mend", "cast"), 0.41), PathOverlay("grid", ("gret", "more", "bran", "cast"), 0.3))
    return builder.graph(), Overlays(contacts=contacts, risks=risks, paths=paths)


@pytest.fixture
def builder() -> Builder:
    """An account and us, nothing else."""
    return start()


@pytest.fixture(scope="session")
def large() -> Graph:
    """400 people in ten units."""
    builder = start()
    builder.colleague("lena", "Lena Marsh", "lead seller")
    for number in range(10):
        builder.join(builder.add(f"u{number}", "OrgUnit", name=f"Division {number}"), "PART_OF", "acc")
    for number in range(400):
        stance = (1.0, 0.0, -0.5, None)[number % 4]
        attitude = ("user", stance, ("low", "medium", "high")[number % 3])
        builder.person(f"p{number:03}", f"u{number % 10}", f"Giovanna Number{number}", "Manager", attitude)
    return builder.graph()
