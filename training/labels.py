"""The one set of entity labels, and how each corpus's own tags map to it."""

PERSON = "PERSON"
ORG = "ORG"
LOC = "LOC"
NORP = "NORP"
EVENT = "EVENT"
MISC = "MISC"
TITLE = "TITLE"

LABELS = {
    PERSON: "people, by name",
    ORG: "organisations: governments, parties, armed groups, companies, agencies",
    LOC: "states, regions, cities, natural places (no corpus parts states from other places throughout)",
    NORP: "nationalities, religious and political groups, adjectives included (Afghan, Palestinians, Sunni)",
    EVENT: "events with a name of their own",
    MISC: "other names: works, laws, products, languages",
    TITLE: "capitalised titles and offices before a person's name, no part of it (Mr., President, Secretary of State)",
}
"""What each label means."""

MEASURED = frozenset({PERSON, ORG, LOC})
"""The labels that the entity measures count: every test corpus carries them."""

GUM: dict[str, str | None] = {
    "person": PERSON,
    "organization": ORG,
    "place": LOC,
    "event": EVENT,
    "abstract": MISC,
    "object": MISC,
    "animal": None,
    "plant": None,
    "substance": None,
    "time": None,
}
"""Entity types of GUM's `Entity=`; None is no name."""

GMB: dict[str, str | None] = {
    "geo": LOC,
    "gpe": LOC,  # but NORP for the adjectives and plurals, which are most of them: see `gmb_label`
    "org": ORG,
    "per": PERSON,
    "eve": EVENT,
    "nat": EVENT,
    "art": MISC,
    "tim": None,
}
"""Tags of the Groningen Meaning Bank; times are not the model's job."""

CONLL: dict[str, str | None] = {"PER": PERSON, "ORG": ORG, "LOC": LOC, "MISC": MISC}
"""Tags of wikigold and of Universal NER (which has no MISC)."""


def gmb_label(tag: str, xpos: str) -> str | None:
    """The label of a Groningen Meaning Bank tag, given the PTB tag of the entity's first word.

    The bank tags `Afghan troops` and `the Afghans` as gpe, as it does some states: the part of speech parts them.
    """
    if tag == "gpe" and xpos in {"JJ", "NNS", "NNPS"}:
        return NORP
    return GMB[tag]
