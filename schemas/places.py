"""Table `places`: the places of an agreement, on the map."""

from schemas.columns import AGREEMENT_ID, DOCUMENT_ID, EVIDENCE, key
from schemas.model import Column, Table, Type
from schemas.vocabularies import PLACE_TYPES

PLACES = Table(
    "places",
    "A place that an agreement is about, or where it was concluded; on the map where there is no doubt which it is.",
    (
        key("place_id", "place"),
        AGREEMENT_ID,
        DOCUMENT_ID,
        Column("name", Type.TEXT, "The place as the report names it."),
        Column(
            "place_type",
            Type.TEXT,
            "What sort of place it is; null where it is in no gazetteer, or which one is meant is not sure.",
            required=False,
            vocabulary=PLACE_TYPES,
        ),
        Column(
            "country",
            Type.TEXT,
            "Country that it is, or lies in, as GeoNames has it; null for a region of several countries.",
            "ISO 3166-1 alpha-3",
            required=False,
            pattern="[A-Z]{3}",
        ),
        Column(
            "latitude",
            Type.NUMBER,
            "Of its centre; of a region or country, the middle of its cities. To 0.01 degrees.",
            "degrees north, WGS 84",
            required=False,
            minimum=-90,
            maximum=90,
        ),
        Column(
            "longitude",
            Type.NUMBER,
            "Of its centre; of a region or country, the middle of its cities. To 0.01 degrees.",
            "degrees east, WGS 84",
            required=False,
            minimum=-180,
            maximum=180,
        ),
        Column(
            "radius_km",
            Type.NUMBER,
            "How far from the point the place reaches, about: the radius of a circle of a country's area; of a region, "
            "how far its farthest town is, at least 50; of a city, 10.",
            "kilometres",
            required=False,
            minimum=1,
        ),
        Column("geonames_id", Type.INTEGER, "Its number in GeoNames (www.geonames.org).", required=False, minimum=1),
        *EVIDENCE,
    ),
    key="place_id",
)
