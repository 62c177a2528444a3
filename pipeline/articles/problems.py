"""What reading an article may find wrong: every id, how grave it is, and its documentation.

These are no rules of parity (they look at one file, and can not be waived), but findings name
them and ``diptych explain`` tells of them in the same way.
"""

from __future__ import annotations

from pipeline.articles.problem import Problem
from pipeline.articles.problems_of_files import PROBLEMS_OF_FILES
from pipeline.articles.problems_of_keys import PROBLEMS_OF_KEYS
from pipeline.articles.problems_of_safety import PROBLEMS_OF_SAFETY
from pipeline.articles.problems_of_site import PROBLEMS_OF_SITE
from pipeline.articles.problems_of_values import PROBLEMS_OF_VALUES

PROBLEMS: dict[str, Problem] = (
    PROBLEMS_OF_FILES
    | PROBLEMS_OF_KEYS
    | PROBLEMS_OF_VALUES
    | PROBLEMS_OF_SAFETY
    | PROBLEMS_OF_SITE
)
