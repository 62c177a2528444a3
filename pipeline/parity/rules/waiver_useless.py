"""A waiver silences no finding.

Why: left in place, it would hide the next fault of its kind.

Example: `ignore: [{rule: link-lost, reason: …}]` where no link is lost.

Cure: remove it from the front matter.

Limits: not said when the two texts are not the same story, since most rules are then not run.
"""

from __future__ import annotations

from pipeline.finding import Severity
from pipeline.parity.rule import Rule

FR = """\
Une dispense ne fait taire aucun constat.

Pourquoi : laissée là, elle cacherait la prochaine faute de ce genre.

Exemple : `ignore: [{rule: link-lost, reason: …}]` quand aucun lien ne manque.

Remède : la retirer de l’en-tête.

Limites : n’est pas dit quand les deux textes ne sont pas le même article, car la plupart des
règles ne sont alors pas appliquées.
"""

# Found where waivers are applied, after every other rule: it has no check of its own.
waiver_useless = Rule("waiver-useless", Severity.WARNING, "waivers")
