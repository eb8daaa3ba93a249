"""What is kept about a person."""

import strawberry
from strawberry.scalars import JSON

from ..graph_model.changes.person_export import person_export
from .described import answers
from .mutations_how import Id, Info, desk


@strawberry.type
class PrivacyQuestions:
    @answers("Everything that is kept about a person and that you may see: what is believed, who said it when, every claim.")
    def person_export(self, info: Info, id: Id) -> JSON:
        return JSON(person_export(desk(info), id))
