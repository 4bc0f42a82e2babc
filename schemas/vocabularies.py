"""The closed vocabularies of the dataset, each value with its meaning (the codebook's words)."""

from schemas.model import Vocabulary

KINDS = Vocabulary(
    "agreement kinds",
    {
        "ceasefire": "truce, cessation of hostilities, pause",
        "peace": "framework, comprehensive or final settlement of a conflict",
        "political": "transition, power sharing, coalition, elections, constitution, referendum",
        "humanitarian": "aid access, evacuation, corridors",
        "exchange": "exchange or release of prisoners, hostages, remains",
        "withdrawal": "disengagement, disarmament, demobilisation",
        "security": "military, intelligence or counter-terror cooperation; monitoring force",
        "arms": "nuclear, missiles, arms control",
        "territory": "borders, sovereignty, autonomy",
        "economic": "trade, debt, energy, sanctions, aid money",
        "climate": "climate, environment, water",
        "migration": "migrants, refugees",
        "diplomatic": "recognition, normalisation, relations",
        "other": "anything else",
    },
)

STAGES = Vocabulary(
    "agreement stages",
    {
        "proposed": "put forward, under negotiation, agreed in principle but not concluded",
        "concluded": "reached, announced or signed; not yet in force",
        "in_force": "in force",
        "violated": "in force, with breaches reported",
        "ended": "expired, collapsed, suspended or rejected",
    },
)

ROLES = Vocabulary(
    "party roles",
    {
        "signatory": "one of the sides that make, announce, negotiate or propose the agreement as their own",
        "bound": "not one of the sides making it, but must act, or stop acting, for it to hold",
        "mediator": "hosts, brokers or facilitates it",
        "guarantor": "guarantees, monitors, verifies or enforces it",
        "target": "is fought or sanctioned under it, or is shut out of its protection",
        "beneficiary": "is meant to gain by it",
        "supporter": "publicly backs, accepts or welcomes it",
        "opponent": "is publicly or reportedly against it",
    },
)

ACTOR_TYPES = Vocabulary(
    "actor types",
    {
        "state": "a country, its government, its forces",
        "armed_group": "an armed group that is not a state's",
        "political_group": "a party, an opposition, a movement",
        "organization": "an international organisation, an aid agency, a court",
        "population": "civilians, refugees, voters",
        "person": "somebody who acts for nobody but themselves",
        "other": "anything else",
    },
)

TIMEX_TYPES = Vocabulary(
    "TIMEX3 types",
    {
        "DATE": "a calendar date, or a longer stretch named as one",
        "TIME": "a time of day",
        "DURATION": "a length of time",
        "SET": "a time that recurs",
    },
)

MODIFIERS = Vocabulary(
    "TIMEX3 modifiers",
    {
        "BEFORE": "earlier than the value",
        "AFTER": "later than the value",
        "ON_OR_BEFORE": "not later than the value",
        "ON_OR_AFTER": "not earlier than the value",
        "LESS_THAN": "shorter than the value",
        "MORE_THAN": "longer than the value",
        "EQUAL_OR_LESS": "at most the value",
        "EQUAL_OR_MORE": "at least the value",
        "START": "the beginning of the value",
        "MID": "the middle of the value",
        "END": "the end of the value",
        "APPROX": "about the value",
    },
)

DATE_ROLES = Vocabulary(
    "date roles",
    {
        "announced": "the agreement is announced or reached",
        "signed": "the agreement is signed",
        "effective": "it enters into force or starts",
        "step": "a later stage of it is due to start; a recurring act under it",
        "deadline": "something must be done by then",
        "expiry": "it ends",
        "duration": "how long it, or a stage of it, lasts",
        "talks": "negotiation, meeting, vote or ratification",
        "background": "everything else: the war's length, earlier truces",
    },
)

CONDITION_KINDS = Vocabulary(
    "condition kinds",
    {
        "precondition": "must hold or happen first, for the agreement or a stage of it to start, last or work",
        "obligation": "a party is to do something",
        "prohibition": "a party is to refrain, stop or keep within limits",
        "permission": "a party may do something, or gets a right",
        "exception": "whom or what the agreement does not cover",
        "consequence": "what follows when a precondition is met or broken",
    },
)

MODALITIES = Vocabulary(
    "condition modalities",
    {
        "required": "the words say must, shall, is to, is required to",
        "agreed": "the words say agreed to, pledged, undertook to",
        "expected": "the words say will or would, or state it plainly",
        "conditional": "it hangs on if, unless, once, after, provided that",
        "permitted": "the words say may, is allowed to, is entitled to",
        "forbidden": "the words say may not, must not, is barred from, halt, refrain",
    },
)

STANCES = Vocabulary(
    "objection stances",
    {
        "rejects": "refuses, votes against, walks out",
        "criticises": "condemns, is upset or angry, calls it bad",
        "doubts": "is sceptical, mistrusts, is unconvinced",
        "warns": "says that harm will follow",
    },
)

PLACE_TYPES = Vocabulary(
    "place types",
    {
        "country": "a country or territory with a code of its own in ISO 3166-1",
        "region": "a part of a country, or of several",
        "city": "a city or town",
    },
)

CODERS = Vocabulary(
    "coders",
    {
        "rule": "the machine: the pattern that `rule` names",
        "curator": "a person, who corrected the machine's record or added one; its confidence is 1",
    },
)

REJECTIONS = Vocabulary(
    "reasons for setting aside",
    {
        "no_date": "the report has no publication date that could be found",
        "bad_date": "the report's publication date is not a date",
        "empty": "the report has no text",
        "binary": "the file is not text",
        "encoding": "the text's encoding could not be made out",
        "not_english": "the report is not in English",
        "too_large": "the report is larger than the set limit",
        "unreadable": "the file or line could not be read",
        "unsupported": "the file is of a kind that is not read",
        "not_fetched": "the address could not be fetched",
        "not_allowed": "the address may not be fetched: its site or this project's own rules forbid it",
        "missing_column": "the table lacks a column that reports need",
        "duplicate": "the same report was already read from another place",
        "extraction_failed": "the extractor failed on the report",
        "expectation_failed": "the record broke an expectation",
        "hangs_on": "the record refers to one that was set aside",
        "corrected": "a curator's correction took its place: the record is as the machine had coded it",
        "correction_unfit": "a curator's correction does not fit: its report, record or words are not there, or its "
        "value is not allowed",
    },
)
