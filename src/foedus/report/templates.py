"""How a page is made from its template: everything that a person typed is escaped, and a name that nobody gave is an error."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined


def render_template(package: str, name: str, **values: object) -> str:
    """The template `name` of a package of pages, filled in."""
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name).render(**values)
