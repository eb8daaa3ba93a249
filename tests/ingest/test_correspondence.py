"""Mail, calendars and vCards: opted into, reduced to days of contact, never a text."""

import mailbox
from email.message import EmailMessage

import pytest
from kamp.graph_model.analysis.ties import pair, ties
from kamp.graph_model.compartments import EVERYTHING

TODAY = "2026-11-20"
pytestmark = pytest.mark.usefixtures("known")
OURS = {"our_domains": ("ours.example",)}
ACCOUNTS = "id,name,key,website\nA1,Olmera Meccanica S.p.A.,yes,https://www.olmera.example\n"
PEOPLE = "id,account,name,email\nP1,A1,Claudia Fermignano,cfo@olmera.example\n"
HOLDERS = "id,name,email\nH1,Anna Caldironi,anna@ours.example\n"


@pytest.fixture
def known(bring, tmp_path):
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, text in (("accounts", ACCOUNTS), ("people", PEOPLE), ("holders", HOLDERS)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    bring(folder)


def everybody(store):
    page = store.nodes("Person", first=50, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY)
    return {each.node.name: each.node for each in page.branches}


def tie(store, one, other):
    (account,) = store.nodes("Account", first=2, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY).branches
    graph = store.subgraph([account.node.id], viewer=EVERYTHING, as_of=TODAY, known_at=None)
    people = everybody(store)
    return ties(graph).get(pair(people[one].id, people[other].id))


def message(sender, to, day, **headers):
    made = EmailMessage()
    made["From"], made["To"], made["Date"], made["Subject"] = sender, to, f"{day} 10:00:00 +0100", "the secret subject"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content("the secret text\nFrom the start of a line\n")
    return made


@pytest.fixture
def box(tmp_path):
    path = tmp_path / "archive.mbox"
    held = mailbox.mbox(path)
    held.add(message("Anna Caldironi <anna@ours.example>", "Claudia <cfo@olmera.example>", "Mon, 02 Nov 2026"))
    held.add(message("cfo@olmera.example", "anna@ours.example, boss@elsewhere.example", "Tue, 03 Nov 2026"))
    held.add(message("Nino Ferri <nino@olmera.example>", "anna@ours.example", "Wed, 04 Nov 2026"))
    held.add(message("news@olmera.example", "anna@ours.example", "Thu, 05 Nov 2026", List_Id="<news>"))
    held.add(message("anna@ours.example", ", ".join(f"p{n}@olmera.example" for n in range(11)), "Fri, 06 Nov 2026"))
    held.close()
    return path


def test_without_asking_mail_is_not_read_and_one_sentence_says_how_to_ask(bring, store, box):
    report = bring(box, **OURS)
    assert [(each.reason, each.advice.partition(":")[0]) for each in report.problems] == [
        ("Mail and calendars are read only when you ask for it.", "Say --format mbox")
    ]
    assert "CONTACTED" not in store.info().relations


def test_mail_becomes_days_of_contact_and_nothing_of_a_message_is_kept(bring, store, box):
    report = bring(box, format="mbox", **OURS)
    assert report.total("new") == 3
    assert dict(report.files[0].reasons) == {"mail from a list or a machine": 1, "mail to more than ten people": 1}
    assert tie(store, "Anna Caldironi", "Claudia Fermignano").days == ("2026-11-02", "2026-11-03")
    kept = b"".join(store.export(history=True))
    assert b"secret" not in kept
    assert b"elsewhere" not in kept


def test_somebody_new_at_the_domain_of_an_account_is_there_assumed(bring, store, box):
    bring(box, format="mbox", **OURS)
    nino = everybody(store)["Nino Ferri"]
    graph = store.neighbourhood(nino.id, hops=1, viewer=EVERYTHING, as_of=TODAY, known_at=None)
    (member,) = graph.out(nino.id, "MEMBER_OF")
    assert (graph.name(member.target), member.evidence[0].assumed) == ("Olmera Meccanica S.p.A.", True)


def test_of_excluded_addresses_nothing_is_kept(bring, store, box):
    report = bring(box, format="mbox", excluded=("olmera.example",), **OURS)
    assert report.total("new") == 0
    assert "Nino Ferri" not in everybody(store)


def test_the_same_box_again_changes_nothing(bring, store, box):
    bring(box, format="mbox", **OURS)
    before = store.revision()
    assert bring(box, format="mbox", **OURS).total("unchanged") == 3
    assert store.revision() == before


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:weekly
DTSTART:20261102T090000
RRULE:FREQ=WEEKLY;COUNT=5
EXDATE:20261109T090000
SUMMARY:the secret title
ORGANIZER;CN=Anna Caldironi:mailto:anna@ours.example
ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN="Claudia":mailto:cfo@olmera.example
ATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room4@olmera.example
ATTENDEE;PARTSTAT=DECLINED:mailto:nino@olmera.example
END:VEVENT
BEGIN:VEVENT
UID:weekly
RECURRENCE-ID:20261116T090000
DTSTART:20261117T090000
ORGANIZER:mailto:anna@ours.example
ATTENDEE:mailto:cfo@olmera.example
END:VEVENT
BEGIN:VEVENT
UID:next
DTSTART:20261124T090000
ORGANIZER:mailto:anna@ours.example
ATTENDEE:mailto:cfo@olmera.example
END:VEVENT
BEGIN:VEVENT
UID:off
STATUS:CANCELLED
DTSTART:20261104T090000
ORGANIZER:mailto:anna@ours.example
ATTENDEE:mailto:cfo@olmera.example
END:VEVENT
END:VCALENDAR
"""


def test_past_events_are_contact_days_and_one_to_come_is_a_meeting(bring, store, tmp_path):
    (tmp_path / "week.ics").write_text(CALENDAR.replace("\n", "\r\n"), encoding="utf-8")
    report = bring(tmp_path / "week.ics", format="ics", **OURS)
    assert dict(report.files[0].reasons) == {"cancelled": 1}
    # The series runs on 2, 9, 16, 23, 30 November: the 9th is left out, the 16th stands on the 17th, the rest is to come.
    assert tie(store, "Anna Caldironi", "Claudia Fermignano").days == ("2026-11-02", "2026-11-17")
    (meeting,) = store.nodes("Interaction", first=3, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY).branches
    assert meeting.node.get("day") == "2026-11-24"
    assert b"secret" not in b"".join(store.export(history=True))
    assert not {"Room 4", "room4@olmera.example", "nino@olmera.example"} & everybody(store).keys()


# The 22 columns of Outlook's calendar (IMPORT_FORMATS section 5), shortened to those with a meaning here.
OUTLOOK = """Subject,Start Date,Start Time,End Date,End Time,Meeting Organizer,Required Attendees,Optional Attendees,Private,Sensitivity
the secret title,11/13/2026,9:00:00,11/13/2026,10:00:00,Anna Caldironi,Claudia Fermignano;Somebody Unknown,,False,Normal
the secret title,11/16/2026,9:00:00,11/16/2026,10:00:00,Anna Caldironi,Claudia Fermignano,,True,Private
"""


def test_outlook_names_people_and_its_private_events_stay_private(bring, store, tmp_path):
    (tmp_path / "calendar.csv").write_text(OUTLOOK, encoding="utf-8")
    report = bring(tmp_path / "calendar.csv", format="ics", **OURS)
    assert dict(report.files[0].reasons) == {"private": 1}
    assert tie(store, "Anna Caldironi", "Claudia Fermignano").days == ("2026-11-13",)
    assert b"secret" not in b"".join(store.export(history=True))


def test_a_series_without_end_is_bounded_and_said(bring, tmp_path):
    endless = CALENDAR.replace("RRULE:FREQ=WEEKLY;COUNT=5", "RRULE:FREQ=SECONDLY")
    (tmp_path / "week.ics").write_text(endless, encoding="utf-8")
    assert any("was read up to there" in each for each in bring(tmp_path / "week.ics", format="ics", **OURS).warnings)


CARD = """BEGIN:VCARD
VERSION:3.0
N:Brambilla;Ada;;;
FN:Ada Brambilla
ORG:Olmera Meccanica SPA;Operations;Plant
TITLE:Plant manager
EMAIL;TYPE=WORK:ada@olmera.example
BDAY:1970-01-01
item1.X-ABRELATEDNAMES:Livia Corradengo
item1.X-ABLABEL:_$!<Manager>!$_
NOTE:the secret note
END:VCARD
"""


def test_a_card_joins_its_account_and_names_the_manager(bring, store, tmp_path):
    (tmp_path / "ada.vcf").write_text(CARD, encoding="utf-8")
    report = bring(tmp_path / "ada.vcf")
    ada = everybody(store)["Ada Brambilla"]
    graph = store.neighbourhood(ada.id, hops=1, viewer=EVERYTHING, as_of=TODAY, known_at=None)
    assert (ada.get("title"), ada.get("department")) == ("Plant manager", "Operations / Plant")
    assert [graph.name(each.target) for kind in ("MEMBER_OF", "REPORTS_TO") for each in graph.out(ada.id, kind)] == [
        "Olmera Meccanica S.p.A.",
        "Livia Corradengo",
    ]
    assert {column for _, column in report.private} == {"BDAY", "NOTE"}
    assert b"secret" not in b"".join(store.export(history=True))


@pytest.mark.data
def test_the_cards_of_real_clients_are_read(bring, real):
    # README of vcf-ez-vcard: "18 vcf files, 26 cards"; one card of the Android phone has an encoding of its own and is named.
    report = bring(real / "vcf-ez-vcard", format="vcard")
    cards = [each for each in report.files if each.file.endswith(".vcf")]
    assert len(cards) == 18
    assert sum(each.read for each in cards) == 26
    assert sum(each.counts["refused"] for each in cards) == 1


@pytest.mark.data
def test_every_message_and_calendar_of_the_corpora_is_read_or_refused_with_a_reason(bring, real):
    # README of mail-eml-ruby-mail: 103 messages; of ics-ical4j-samples: 4,041 events in 104 files, of which some are broken on purpose.
    mails = bring(real / "mail-eml-ruby-mail", format="eml", **OURS)
    assert sum(each.read for each in mails.files) + sum(each.format is None for each in mails.files) == 103
    assert all(each.reason and each.advice for each in mails.problems)
    events = bring(real / "ics-ical4j-samples", format="ics", **OURS)
    read = sum(each.read for each in events.files)
    assert read >= 3900
    assert all(each.reason and each.advice for each in events.problems)
