"""A passage changed after a finding about it was accepted.

Why: what was accepted is no longer what stands there.

Example: `blocks: [0123456789abcdef]` when no passage has that digest any more.

Cure: read both texts again; then remove the waiver or accept the passage anew.

Limits: a change of spaces, quotation marks or apostrophes alone does not count. Until then the
finding is reported again.
"""

from __future__ import annotations

from pipeline.finding import Severity
from pipeline.parity.rule import Rule

FR = """\
Un passage a changé depuis qu’un constat à son sujet a été accepté.

Pourquoi : ce qui a été accepté n’est plus ce qui s’y trouve.

Exemple : `blocks: [0123456789abcdef]` quand aucun passage n’a plus cette empreinte.

Remède : relire les deux textes, puis retirer la dispense ou accepter de nouveau le passage.

Limites : un changement d’espaces, de guillemets ou d’apostrophes ne compte pas. D’ici là, le
constat est de nouveau signalé.
"""

# Found where waivers are applied, after every other rule: it has no check of its own.
waiver_stale = Rule("waiver-stale", Severity.WARNING, "waivers")
