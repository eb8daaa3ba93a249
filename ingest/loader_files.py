"""What goes back to the CRM: roles, stances and new contacts, with the CRM's own ids, as its loader takes them."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from ..graph_model.claims import EXTERNAL
from ..graph_model.compartments import EVERYTHING
from ..graph_model.graph import Graph, Node
from ..graph_model.stores.base import Store
from .cells import STANCES

CRMS = ("salesforce", "hubspot")
_PAGE = 200
_CLAIM = b'["claim"'
_SALESFORCE_ROLES = {
    "decider": "Decision Maker", "approver": "Approver", "user": "Business User", "influencer": "Influencer", "buyer": "Buyer",
    "gatekeeper": "Gatekeeper", "initiator": "Other",
}  # fmt: skip
# HubSpot's own values of "Buying Role"; it has no word for one who approves, buys or initiates.
_HUBSPOT_ROLES = {"decider": "DECISION_MAKER", "user": "END_USER", "influencer": "INFLUENCER", "gatekeeper": "BLOCKER"}
_NEW_ROLE = ("OpportunityId", "ContactId", "Role", "Kamp_Stance__c", "Kamp_Influence__c", "Kamp_Id__c")
HEADERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "salesforce": {
        "OpportunityContactRole-insert.csv": _NEW_ROLE,
        "OpportunityContactRole-update.csv": ("Id", *_NEW_ROLE),
        "Contact-insert.csv": ("AccountId", "FirstName", "LastName", "Title", "Email", "Phone", "Kamp_Id__c"),
    },
    "hubspot": {
        "contacts-update.csv": ("Record ID", "Buying Role", "Kamp Stance", "Kamp Influence", "Kamp Id"),
        "deal-contacts-associate.csv": ("Deal Record ID", "Contact Record ID", "Kamp Id"),
        "contacts-create.csv": ("First Name", "Last Name", "Job Title", "Email", "Phone Number", "Associated Company ID", "Kamp Id"),
    },
}


@dataclass(slots=True)
class LoaderFiles:
    """The rows by file, and how many things could not go back, by reason."""

    rows: dict[str, list[tuple[str, ...]]]
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, reason: str) -> None:
        """One more that stays here."""
        self.left_out[reason] = self.left_out.get(reason, 0) + 1


@dataclass(frozen=True, slots=True)
class _Role:
    """Somebody's part in a decision that the CRM knows."""

    node: Node
    person: str
    decision: str


def written_here(header: tuple[str, ...]) -> str | None:
    """The CRM for which a file of this header was written: what it says the graph says already."""
    return next((crm for crm, files in HEADERS.items() if header in files.values()), None)


def loader_files(store: Store, crm: str, *, as_of: str) -> LoaderFiles:
    """The rows for one CRM: only for accounts, people and decisions that it knows by an id of its own."""
    files = LoaderFiles({name: [] for name in HEADERS[crm]})
    ids = _external_ids(store, crm)
    for account in _accounts(store, as_of):
        if (external := ids.get((account.id, "account"))) is None:
            files.leave_out("accounts that the CRM does not hold")
            continue
        graph = store.subgraph([account.id], viewer=EVERYTHING, as_of=as_of, known_at=None)
        for role in _roles(graph, ids, files):
            _add_role(files, crm, role, ids)
        for person in _newcomers(graph, account, ids):
            _add_person(files, crm, person, external)
    for rows in files.rows.values():
        rows.sort()
    if crm == "hubspot":
        files.rows["contacts-update.csv"] = _one_each(files.rows["contacts-update.csv"])
    return files


def write_loader_files(files: LoaderFiles, crm: str, folder: Path) -> None:
    """One CSV each, in UTF-8; one without rows is not written."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in files.rows.items():
        path = folder / name
        path.unlink(missing_ok=True)  # of an earlier export: an empty one would be loaded twice
        if rows:
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([HEADERS[crm][name], *rows])


def _external_ids(store: Store, crm: str) -> dict[tuple[str, str], str]:
    """The CRM's own id of each entity, by entity and id space; of several that were merged the smallest."""
    found: dict[tuple[str, str], str] = {}
    for line in store.export(history=True):
        if line.startswith(_CLAIM) and b'"@id"' in line:
            _, _, record, _, _, _, body, _, superseded = orjson.loads(line)
            form, space, external = str(body["slots"].get(EXTERNAL, "  ")).split(" ", 2)
            if form == crm and superseded is None and not body.get("deleted"):
                key = (store.resolve(record), space)
                found[key] = min(external, found.get(key, external))
    return found


def _accounts(store: Store, as_of: str) -> Iterator[Node]:
    after: str | None = None
    while True:
        page = store.nodes("Account", first=_PAGE, after=after, last=None, before=None, viewer=EVERYTHING, as_of=as_of)
        yield from (branch.node for branch in page.branches)
        if not page.has_next:
            return
        after = page.branches[-1].cursor


def _roles(graph: Graph, ids: Mapping[tuple[str, str], str], files: LoaderFiles) -> Iterator[_Role]:
    for node in graph.of_kind("BuyingRole"):
        for decision in graph.targets(node.id, "IN_DECISION"):
            for person in graph.sources(node.id, "PLAYS"):
                if (decision.id, "opportunity") not in ids:
                    files.leave_out("roles in decisions that the CRM does not hold")
                elif (person.id, "person") not in ids:
                    files.leave_out("roles of people whom the CRM does not hold yet")
                else:
                    yield _Role(node, person.id, decision.id)


def _newcomers(graph: Graph, account: Node, ids: Mapping[tuple[str, str], str]) -> Iterator[Node]:
    """People of the account whom the CRM does not hold."""
    for person in graph.of_kind("Person"):
        known = (person.id, "person") in ids or "KnowledgeHolder" in person.labels or "Placeholder" in person.labels
        if not known and _works_at(graph, person, account):
            yield person


def _works_at(graph: Graph, person: Node, account: Node) -> bool:
    at = graph.targets(person.id, "MEMBER_OF")
    seen: set[str] = set()
    while at:
        if any(each.id == account.id for each in at):
            return True
        seen |= {each.id for each in at}
        at = tuple(up for each in at for up in graph.targets(each.id, "PART_OF") if up.id not in seen)
    return False


def _add_role(files: LoaderFiles, crm: str, role: _Role, ids: Mapping[tuple[str, str], str]) -> None:
    person, decision = ids[role.person, "person"], ids[role.decision, "opportunity"]
    stance, influence = _stance(role.node), str(role.node.get("influence", ""))
    if crm == "salesforce":
        own, word = ids.get((role.node.id, "opportunity_role")), _word(role.node)
        row = (decision, person, word, stance, influence, role.node.id)
        files.rows["OpportunityContactRole-insert.csv" if own is None else "OpportunityContactRole-update.csv"].append(
            row if own is None else (own, *row)
        )
        return
    champion = stance == "mentor" and influence == "high"
    word = "CHAMPION" if champion else _HUBSPOT_ROLES.get(str(role.node.get("role", "")), "OTHER")
    files.rows["contacts-update.csv"].append((person, word, stance, influence, role.node.id))
    files.rows["deal-contacts-associate.csv"].append((decision, person, role.node.id))


def _one_each(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """HubSpot holds one buying role a contact, whatever the deal: of several the first."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found.setdefault(row[0], row)
    return list(found.values())


def _word(role: Node) -> str:
    """The role as the CRM wrote it, else its own word for ours."""
    return str(role.get("role_original") or _SALESFORCE_ROLES.get(str(role.get("role", "")), "Other"))


def _stance(role: Node) -> str:
    """The nearest of the five steps, empty where nobody knows."""
    value = role.get("stance")
    return "" if value is None else min(STANCES, key=lambda word: abs(STANCES[word] - float(value)))


def _add_person(files: LoaderFiles, crm: str, person: Node, account: str) -> None:
    first, _, last = person.name.rpartition(" ")
    title, phone = (_first(person.get(name)) for name in ("title", "phone"))
    mail = _first(person.get("email"))
    if crm == "salesforce":
        files.rows["Contact-insert.csv"].append((account, first, last, title, mail, phone, person.id))
    else:
        files.rows["contacts-create.csv"].append((first, last, title, mail, phone, account, person.id))


def _first(value: object) -> str:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value or "")
    return str(next(iter(value), ""))
