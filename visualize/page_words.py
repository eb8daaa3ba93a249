"""What the pages of the explorer say, in English and Italian: one catalogue, brought together from its topics."""

from .words_answers import ANSWERS
from .words_captions import CAPTIONS
from .words_forms import FORMS
from .words_frame import FRAME

PAGE_WORDS: dict[str, tuple[str, str]] = {**FRAME, **CAPTIONS, **ANSWERS, **FORMS}
assert len(PAGE_WORDS) == len(FRAME) + len(CAPTIONS) + len(ANSWERS) + len(FORMS), "a key stands in two topics"

# What the scripts of the pages say.
_DOING = tuple(key for key in FRAME if key.startswith("do_"))
SCRIPT_WORDS = ("server_gone", "loading", "open_page", "save", "cancel", "not_known", *_DOING, *FORMS)
