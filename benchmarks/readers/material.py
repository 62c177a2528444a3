# ruff: noqa: ISC004 - two sentences of two lines stand in each pair, and are easily told apart
"""The material of the full newsroom: titles, passages and settings, French beside English.

Places, bodies and people are all invented, and so is what is told of them. Slots are filled alike
in both languages: {place}, {name}, {n} a count, {k} a small one, {p} a percentage, {day} a date,
{year}.
"""

from __future__ import annotations

Both = tuple[str, str]

PLACES = ("Kervanne", "Tessandre", "Brisemont", "Saltgrave", "Valombre", "Morlande", "Dunharrow")
NAMES = ("Aïssatou Delmas", "Émile Corvaisier", "Niamh Hartwell", "Bao Trần", "Łucja Norwid")

# Three shapes of titles: a short one, one of the usual length, one that tries every measure.
TITLES: tuple[Both, ...] = (
    ("{place} : le quai rouvre", "{place}: the quay reopens"),
    (
        "Bibliothèques : {n} lecteurs de plus à {place}",
        "Libraries: {n} more readers in {place}",
    ),
    (
        "« Apprendre en marchant » : l’école du port de {place} fait le bilan",
        "“Learning on foot”: the harbour school of {place} takes stock",
    ),
    (
        "Le marché couvert de {place} accueille {k} nouveaux étals",
        "The covered market of {place} welcomes {k} new stalls",
    ),
    (
        "L’eau, le sel & le vent : ce que {place} a appris de {k} hivers",
        "Water, salt & wind: what {place} has learnt from {k} winters",
    ),
    (
        "Après {k} années de consultations publiques, le conseil du port de {place} adopte un"
        " programme d’approvisionnement responsable pour l’ensemble de ses entrepôts frigorifiques",
        "After {k} years of public consultation, the harbour council of {place} adopts a programme"
        " of responsible procurement for all of its refrigerated warehouses",
    ),
    ("Pourquoi {place} compte ses arbres", "Why {place} counts its trees"),
)

SUMMARIES: tuple[Both, ...] = (
    (
        "Les travaux ont duré {k} mois ; les bateaux reviennent, les habitants aussi.",
        "The works lasted {k} months; the boats are back, and so are the residents.",
    ),
    (
        "Un bilan en chiffres, et ce qu’en disent celles et ceux qui étaient là.",
        "The results in figures, and what those who were there say of them.",
    ),
    (
        "Mode d’emploi d’une idée simple, suivie pas à pas par le conseil du port.",
        "How a simple idea works, followed step by step by the harbour council.",
    ),
)

PASSAGES: tuple[Both, ...] = (
    (
        "Le conseil du port de {place} a présenté lundi un plan de {k} mesures. Il s’adresse aux"
        " pêcheurs, aux écoles et aux voyageurs.",
        "The harbour council of {place} presented a plan of {k} measures on Monday. It is meant for"
        " fishers, schools and travellers.",
    ),
    (
        "En {year}, {n} personnes ont franchi les portes de la halle. Chacune a reçu un plan du"
        " quartier, dessiné par les élèves de l’école voisine.",
        "In {year}, {n} people walked through the doors of the hall. Each received a map of the"
        " district, drawn by the pupils of the school next door.",
    ),
    (
        "« Nous voulions un lieu où l’on s’arrête », explique {name}, qui dirige l’atelier depuis"
        " {year}. Le bois vient des anciennes cales, la lumière du toit.",
        "“We wanted a place where people stop,” explains {name}, who has run the workshop since"
        " {year}. The timber comes from the old slipways, the light from the roof.",
    ),
    (
        "La part des trajets à pied a progressé de {p} % entre le printemps et l’automne. Les"
        " relevés sont publiés chaque mois.",
        "The share of journeys on foot grew by {p}% between spring and autumn. The readings are"
        " published every month.",
    ),
    (
        "Une réunion publique se tiendra le {day}. Les habitants peuvent s’y inscrire sans frais.",
        "A public meeting will be held on {day}. Residents may register free of charge.",
    ),
    (
        "{name} tient le registre des marées. Chaque page porte la hauteur de l’eau, la force du"
        " vent et un mot sur le temps qu’il fait.",
        "{name} keeps the register of tides. Each page bears the height of the water, the force of"
        " the wind and a word about the weather.",
    ),
    (
        "Le chantier emploie {n} personnes. Les trois quarts d’entre elles habitent à moins d’une"
        " heure de marche.",
        "The site employs {n} people. Three quarters of them live less than an hour’s walk away.",
    ),
    (
        "Rien n’est encore décidé pour la digue. Les ingénieurs attendent les relevés de l’hiver.",
        "Nothing has been decided yet for the breakwater. The engineers are waiting for the"
        " winter’s readings.",
    ),
)

HEADINGS: tuple[Both, ...] = (
    ("Ce qui change", "What changes"),
    ("Les chiffres de l’année", "The year in figures"),
    ("Une mise en œuvre progressive", "A gradual start"),
    ("Et maintenant ?", "What now?"),
)

# What a story may hold besides plain passages. Each is tried by several stories.
PIECES: tuple[Both, ...] = (
    (
        "- un guichet ouvert six jours sur sept ;\n- des visites pour les écoles :\n"
        "    - le matin, les plus jeunes ;\n    - l’après-midi, les autres ;\n"
        "- un registre que chacun peut lire.",
        "- a counter open six days a week;\n- visits for schools:\n"
        "    - in the morning, the youngest;\n    - in the afternoon, the others;\n"
        "- a register that everyone may read.",
    ),
    (
        "1. Choisir un parcours.\n2. Réserver une place.\n3. Venir à l’heure.",
        "1. Choose a route.\n2. Book a place.\n3. Come on time.",
    ),
    (
        "> « Un port est une phrase que l’on n’achève jamais. »\n>\n> {name}, gardienne du phare",
        "> “A harbour is a sentence that one never finishes.”\n>\n> {name}, lighthouse keeper",
    ),
    (
        "| Quai | Longueur (m) | Tirant d’eau (m) | Places | Grues | Ouverture | Responsable |\n"
        "| --- | ---: | ---: | ---: | ---: | --- | --- |\n"
        "| Quai des Cordiers | 412 | 8,5 | 24 | 3 | toute l’année | capitainerie |\n"
        "| Quai du Levant | 186 | 5,2 | 11 | 1 | d’avril à octobre | atelier naval |\n"
        "| Môle Saint-Orens | 97 | 3,9 | 6 | 0 | sur rendez-vous | école du port |",
        "| Quay | Length (m) | Draught (m) | Berths | Cranes | Open | In charge |\n"
        "| --- | ---: | ---: | ---: | ---: | --- | --- |\n"
        "| Quai des Cordiers | 412 | 8.5 | 24 | 3 | all year | harbour office |\n"
        "| Quai du Levant | 186 | 5.2 | 11 | 1 | from April to October | boatyard |\n"
        "| Môle Saint-Orens | 97 | 3.9 | 6 | 0 | by appointment | harbour school |",
    ),
    (
        "Les relevés s’ouvrent dans un tableur ; les colonnes sont séparées par `;`.\n\n"
        "```csv\ndate;hauteur;vent\n2025-04-02;4.18;NO 5\n2025-04-03;4.02;NO 3\n```",
        "The readings open in a spreadsheet; the columns are separated by `;`.\n\n"
        "```csv\ndate;hauteur;vent\n2025-04-02;4.18;NO 5\n2025-04-03;4.02;NO 3\n```",
    ),
    (
        "Le phare compte 143 marches[^marches] et une seule porte[^porte].\n\n"
        "[^marches]: Comptées deux fois, en montant puis en descendant.\n\n"
        "[^porte]: Elle ouvre vers l’*extérieur*, à cause du vent.",
        "The lighthouse has 143 steps[^marches] and a single door[^porte].\n\n"
        "[^marches]: Counted twice, going up and then coming down.\n\n"
        "[^porte]: It opens *outwards*, because of the wind.",
    ),
    (
        "Marnage\n: différence de hauteur entre la pleine mer et la basse mer.\n\n"
        "Étale\n: moment où la mer ne monte ni ne descend.",
        "Tidal range\n: difference in height between high water and low water.\n\n"
        "Slack water\n: moment when the sea neither rises nor falls.",
    ),
    (
        'Sur la façade, une devise en allemand : <span lang="de">Wer rudert, sieht den Grund'
        " nicht</span>. Qui rame ne voit pas le fond.",
        'On the front stands a motto in German: <span lang="de">Wer rudert, sieht den Grund'
        " nicht</span>. Who rows does not see the bottom.",
    ),
    (
        "La formule tient en une ligne : 10 m<sup>3</sup> d’eau, 2 g de CO<sub>2</sub>, puis la"
        " touche <kbd>Entrée</kbd>.\n\n---\n\nLe reste est affaire de **patience**.",
        "The formula fits on one line: 10 m<sup>3</sup> of water, 2 g of CO<sub>2</sub>, then the"
        " <kbd>Enter</kbd> key.\n\n---\n\nThe rest is a matter of **patience**.",
    ),
    (
        "Le détail est sur [la page du conseil](https://port.example.org/fr/plan); pour toute"
        " question : [port@example.org](mailto:port@example.org).",
        "The details are on [the council’s page](https://port.example.org/en/plan); for any"
        " question: [port@example.org](mailto:port@example.org).",
    ),
)

PICTURE_WORDS: tuple[tuple[Both, Both], ...] = (
    (
        (
            "Des bandes bleues et ocre, comme des quais vus du ciel",
            "Blue and ochre bands, like quays seen from the sky",
        ),
        ("Les quais, tels qu’un élève les a peints", "The quays, as a pupil painted them"),
    ),
    (
        (
            "Des disques qui se recouvrent, du gris au vert",
            "Discs that overlap, from grey to green",
        ),
        ("Le vent de huit matins", "The wind of eight mornings"),
    ),
    (
        ("Une grille de carrés dont un seul est rouge", "A grid of squares, one of which is red"),
        ("La halle et son étal rouge", "The hall and its red stall"),
    ),
)

CORRECTION: Both = (
    "Une première version de cet article donnait une autre date pour la réunion publique.",
    "An earlier version of this story gave another date for the public meeting.",
)
WITHDRAWAL: Both = (
    "Les relevés sur lesquels reposait cet article étaient incomplets.",
    "The readings on which this story rested were incomplete.",
)

REGIONS: dict[str, Both] = {
    "north-coast": ("Côte nord", "North Coast"),
    "islands": ("Îles et archipels", "Islands and archipelagos"),
    "inland": ("Vallées de l’intérieur", "Inland valleys"),
    "far-shore": ("Outre-mer, Proche et Moyen-Occident", "Overseas, Near and Middle West"),
}
SECTIONS: dict[str, Both] = {
    "news": ("Actualité", "News"),
    "feature": ("Dossier", "Feature"),
    "explainer": ("Décryptage", "Explainer"),
}
TAGS: dict[str, Both] = {
    "harbour": ("Vie du port", "Harbour life"),
    "schools": ("Écoles", "Schools"),
    "water": ("Eau et littoral", "Water and coast"),
    "walking": ("Marche", "Walking"),
    "procurement": ("Approvisionnement responsable", "Responsible procurement"),
    "heritage": ("Patrimoine", "Heritage"),
}
