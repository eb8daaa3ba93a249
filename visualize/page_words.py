"""What the pages of the explorer say, in English and Italian: one catalogue, brought together from its topics."""

from .words_answers import ANSWERS
from .words_captions import CAPTIONS
from .words_frame import FRAME

PAGE_WORDS: dict[str, tuple[str, str]] = {**FRAME, **CAPTIONS, **ANSWERS}
assert len(PAGE_WORDS) == len(FRAME) + len(CAPTIONS) + len(ANSWERS), "a key stands in two topics"

# What the scripts of the pages say.
SCRIPT_WORDS = ("server_gone", "loading", "open_page", "do_assess", "do_tie", "do_meeting", "do_left", "save", "cancel")
