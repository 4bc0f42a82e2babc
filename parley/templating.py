"""Templates of the files that a release holds, filled by Jinja."""

from __future__ import annotations

from functools import cache

import jinja2


@cache
def template(package: str, name: str, *, autoescape: bool) -> jinja2.Template:
    """A template of a package; a name in it that nobody gave a value is an error.

    Args:
        package: The package whose folder `templates` has it.
        name: Its file.
        autoescape: Whether what is filled in is escaped as HTML needs it.
    """
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(package),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=autoescape,
    )
    return environment.get_template(name)
