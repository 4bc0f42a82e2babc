"""What curators correct: files of corrections, how they find their records, and what applying them leaves.

Corrections lie in a folder, in files of their own, apart from what the machine coded. They are applied before the
records are validated. Each finds its record by its identifier or, where a newer extractor gives it another one, by its
words; one that finds none is told of, and changes nothing.
"""

from parley.corrections.applying import Applied, apply
from parley.corrections.model import Correction, CorrectionsError, Wrong
from parley.corrections.reading import Found, read_corrections

__all__ = ["Applied", "Correction", "CorrectionsError", "Found", "Wrong", "apply", "read_corrections"]
