"""A waiver names a rule that does not exist, or one that can not be waived.

Why: it silences nothing, and its writer believes that it does.

Example: `ignore: [{rule: link-lots, reason: …}]`.

Cure: write the rule's name as `diptych rules` lists it.

Limits: what is wrong with a file itself (its front matter, its encoding) can not be waived.
"""

from __future__ import annotations

from pipeline.finding import Severity
from pipeline.parity.rule import Rule

FR = """\
Une dispense nomme une règle qui n’existe pas, ou dont on ne peut dispenser.

Pourquoi : elle ne fait rien taire, et son auteur croit le contraire.

Exemple : `ignore: [{rule: link-lots, reason: …}]`.

Remède : écrire le nom de la règle comme le donne `diptych rules`.

Limites : les défauts du fichier même (son en-tête, son encodage) ne souffrent pas de dispense.
"""

# Found where waivers are applied, after every other rule: it has no check of its own.
waiver_unknown = Rule("waiver-unknown", Severity.WARNING, "waivers")
