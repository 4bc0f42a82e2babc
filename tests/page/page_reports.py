"""Reports with what a page must bear: characters of two units, markup, right-to-left words, empty tables."""

import hashlib
from datetime import date, datetime

from parley.extraction.records import Agreement, Condition, Date, Extraction, Objection, Party, Place
from parley.sources import Report

HOSTILE = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>'

TEXT = f"""🕊️🕊️ VALLEY TRUCE 🕊️

Norland 🇳🇴 and السودان signed a truce on 4 March 2031. {HOSTILE}

Once the 𝔾uns fall silent, Norland must open the pass by 1 April 2031.

The Harbour League 🚢 rejects the truce as "a gift".
"""

BARE = "Two cities have a sister accord, and that is all.\n"


def span(text, words):
    start = text.index(words)
    return {"char_start": start, "char_end": start + len(words), "confidence": 0.5}


def report(text, uri, day=date(2031, 3, 5), title=None):
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        text=text,
        published_on=day,
        title=title,
        dateline=None,
        language="en",
        source_uri=uri,
        sha256=digest,
        body_start=0,
    )


def moment(day, role, words, rule):
    return Date(
        agreement=0,
        timex_type="DATE",
        value=day.isoformat(),
        earliest=datetime(day.year, day.month, day.day),
        latest=datetime(day.year, day.month, day.day, 23, 59, 59),
        role=role,
        rule=rule,
        **span(TEXT, words),
    )


def full():
    """A report whose words lie behind characters that take two units of UTF-16."""
    kind = {"kinds": ("ceasefire",), "stage": "concluded", "rule": "triggers.noun.ceasefire"}
    told = date(2031, 3, 4)
    return report(TEXT, "papers/valley.txt", title=HOSTILE), Extraction(
        text=TEXT,
        published_on=date(2031, 3, 5),
        agreements=[
            Agreement(
                name=f"Valley truce {HOSTILE}",
                places=("Valley", HOSTILE, "السودان"),
                announced_on=told,
                **kind,
                **span(TEXT, "a truce"),
            ),
            Agreement(name="Gift", **kind, **span(TEXT, "a gift")),
        ],
        parties=[
            Party(
                agreement=0,
                name=name,
                actor_type=sort,
                country=code,
                roles=roles,
                rule="roles.agree",
                **span(TEXT, name),
            )
            for name, sort, code, roles in (
                ("Norland", "state", "NOR", ("signatory", "bound")),
                ("السودان", "state", "SDN", ("signatory",)),
                ("The Harbour League", "political_group", None, ("opponent",)),
            )
        ],
        dates=[
            moment(date(2031, 3, 4), "signed", "4 March 2031", "role_rules.signed_then"),
            moment(date(2031, 4, 1), "deadline", "1 April 2031", "role_rules.due_by"),
        ],
        conditions=[
            Condition(
                agreement=0,
                kind="precondition",
                modality="conditional",
                rule="preconditions.once",
                **span(TEXT, "Once the 𝔾uns fall silent"),
            ),
            Condition(
                agreement=0,
                kind="obligation",
                modality="required",
                obligors=("Norland",),
                obligor_parties=(0,),
                depends_on=(0,),
                deadline=1,
                rule="predicates.must",
                **span(TEXT, "Norland must open the pass by 1 April 2031"),
            ),
        ],
        objections=[
            Objection(
                agreement=0,
                objector="The Harbour League",
                party=2,
                stance="rejects",
                target="the truce",
                rule="nowhere.at_all",
                **span(TEXT, 'rejects the truce as "a gift"'),
            )
        ],
        places=[
            Place(
                agreement=0,
                name="Valley",
                place_type="city",
                country="CHL",
                latitude=-33.4,
                longitude=-70.65,
                radius_km=10.0,
                rule="locating.known",
                **span(TEXT, "VALLEY"),
            ),
            Place(agreement=0, name=HOSTILE, rule="locating.unknown", **span(TEXT, HOSTILE)),
        ],
    )


def bare():
    """A report of an agreement of which nothing else is told."""
    agreement = Agreement(
        name="Sister accord",
        kinds=("other",),
        stage="in_force",
        rule="triggers.noun.accord",
        **span(BARE, "a sister accord"),
    )
    day = date(1999, 1, 2)
    return report(BARE, "papers/sisters.txt", day), Extraction(text=BARE, published_on=day, agreements=[agreement])
