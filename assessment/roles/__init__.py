"""Who is who in a report, and what kind of review it is, each with where it was read.

Nothing is guessed from a name or from gender. What the caller gives goes before what was read.
"""

from assessment.roles.facts import read_review
from assessment.roles.people import Fact, Given, Origin, Person, Review, Roles
from assessment.roles.reading import read_roles
from assessment.roles.relations import INTIMATE

__all__ = ["INTIMATE", "Fact", "Given", "Origin", "Person", "Review", "Roles", "read_review", "read_roles"]
