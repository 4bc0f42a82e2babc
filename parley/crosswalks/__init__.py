"""Translations into the codings of the field: events, ceasefires, peace agreements, numbers of countries.

They are views over the tables of a release, made from `data/codings.toml` and `data/countries.toml`.
"""

from parley.crosswalks.views import View, digest, views

__all__ = ["View", "digest", "views"]
