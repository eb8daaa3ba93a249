"""Who makes a change, and in whose pages may he make it? (MODEL section 5)"""

from collections.abc import Iterable
from dataclasses import dataclass

from ..compartments import EVERYTHING, Viewer
from ..errors import Forbidden
from ..vocabulary import SHARED


@dataclass(frozen=True, slots=True)
class Editor:
    """The author of changes: `actor` is what the log calls him, `holder` the colleague whose word it is where nobody else is named.

    He edits in the accounts whose assessments he reads: a reader and an administrator nowhere, a team member in his own accounts,
    a director in all of them. Only who sees everything may speak of what all accounts share.
    """

    actor: str
    viewer: Viewer = EVERYTHING
    holder: str | None = None

    @property
    def everywhere(self) -> bool:
        """Whether he sees and edits all there is."""
        return self.viewer.accounts is None and self.viewer.assessments is None

    @property
    def anywhere(self) -> bool:
        """Whether there is a page in which he edits."""
        viewer = self.viewer
        return self.everywhere or bool(viewer.assessments if viewer.accounts is None else any(map(self.edits, viewer.accounts)))

    def edits(self, account: str) -> bool:
        """Whether he may say something in the page of an account, or of all accounts at once (`shared`)."""
        return self.everywhere if account == SHARED else self.viewer.reads_assessments(account)

    def editable(self, compartments: Iterable[str]) -> list[str]:
        """Of some compartments the accounts in which he edits."""
        return sorted(each for each in compartments if each != SHARED and self.edits(each))

    def check_edits(self) -> None:
        """Refuse, before anything is looked up, one whose role edits nowhere."""
        if not self.anywhere:
            raise Forbidden("Your token reads and does not edit; ask for one of the role team for your accounts.")

    def check_everywhere(self, what: str) -> None:
        """Refuse what only somebody may do who answers for all accounts."""
        if not self.everywhere:
            raise Forbidden(f"{what} concerns all accounts; somebody with the role director may do it.")
