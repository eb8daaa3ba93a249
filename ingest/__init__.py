"""From what account teams hold to claims: read, map, identify, check, write."""

from .load import LoadOptions, Progress, load
from .report import ImportReport, as_json

__all__ = ["ImportReport", "LoadOptions", "Progress", "as_json", "load"]
