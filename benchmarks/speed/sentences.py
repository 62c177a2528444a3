"""The material of generated articles: sentences in both languages with the same slots.

Slots: {n} a count, {p} a percentage, {m} millions, {day} a day with month, {year}, {city},
{name} a person, {topic}. The bodies and people are invented; the towns are real towns.
"""

from __future__ import annotations

TOPICS = (
    ("la gestion des ports", "port management"),
    ("les transports publics", "public transport"),
    ("la qualité de l’eau", "water quality"),
    ("les bibliothèques", "libraries"),
    ("l’accueil des voyageurs", "the reception of travellers"),
    ("le commerce local", "local trade"),
    ("la formation des agents", "staff training"),
    ("les archives", "archives"),
    ("l’énergie solaire", "solar energy"),
    ("la sécurité des données", "data security"),
    ("le patrimoine bâti", "built heritage"),
    ("les pistes cyclables", "cycle paths"),
    ("la pêche côtière", "coastal fishing"),
    ("le logement", "housing"),
    ("la santé animale", "animal health"),
    ("les marchés de plein air", "open-air markets"),
)

CITIES = (
    ("Genève", "Geneva"),
    ("Londres", "London"),
    ("Bruxelles", "Brussels"),
    ("Lisbonne", "Lisbon"),
    ("Varsovie", "Warsaw"),
    ("Bucarest", "Bucharest"),
    ("Vienne", "Vienna"),
    ("Copenhague", "Copenhagen"),
    ("Dakar", "Dakar"),
    ("Nairobi", "Nairobi"),
    ("Jakarta", "Jakarta"),
    ("Montréal", "Montreal"),
    ("Lima", "Lima"),
    ("Tunis", "Tunis"),
    ("Hanoï", "Hanoi"),
    ("Riga", "Riga"),
)

NAMES = (
    "Claire Moreau",
    "Amina Diallo",
    "Peter Lindqvist",
    "Sofia Marques",
    "Jean Okafor",
    "Mei Tanaka",
    "Lucas Brandt",
    "Nadia Haddad",
    "Olga Petrova",
    "Tomás Rivera",
    "Ingrid Olsen",
    "Paul Lefort",
)

SENTENCES = (
    (
        "Le service compte {n} agents répartis dans {k} équipes.",
        "The service has {n} officers in {k} teams.",
    ),
    (
        "À {city}, {n} personnes ont suivi la première séance le {day}.",
        "In {city}, {n} people attended the first session on {day}.",
    ),
    (
        "Selon le rapport, {p} % des usagers se déclarent satisfaits.",
        "According to the report, {p}% of users say they are satisfied.",
    ),
    (
        "Le budget s’élève à {m} millions d’euros pour l’année {year}.",
        "The budget amounts to €{m} million for the year {year}.",
    ),
    (
        "{name}, qui dirige le projet, a présenté les résultats devant la presse.",
        "{name}, who leads the project, presented the results to the press.",
    ),
    (
        "Les travaux ont commencé en {year} et se poursuivront jusqu’à la fin de la décennie.",
        "The work began in {year} and will continue until the end of the decade.",
    ),
    (
        "Cette décision fait suite à une large consultation des habitants.",
        "This decision follows a wide consultation of residents.",
    ),
    (
        "Trois ateliers ont porté sur {topic} et sur les besoins des petites communes.",
        "Three workshops dealt with {topic} and with the needs of small municipalities.",
    ),
    (
        "Le nouveau bâtiment accueillera le public dès le {day}.",
        "The new building will welcome the public from {day}.",
    ),
    (
        "Les participants ont insisté sur la confiance, sans laquelle rien n’est possible.",
        "Participants stressed trust, without which nothing is possible.",
    ),
    (
        "Un guide pratique sera remis à chaque école de la région.",
        "A practical guide will be given to every school in the region.",
    ),
    (
        "Le délai moyen est passé de {n} à {k} jours en deux ans.",
        "The average time went from {n} to {k} days in two years.",
    ),
    (
        "La ville de {city} a ouvert ses archives aux chercheurs et aux familles.",
        "The city of {city} opened its archives to researchers and families.",
    ),
    (
        "Chaque demande est examinée par un comité indépendant.",
        "Each application is examined by an independent committee.",
    ),
    (
        "Les données sont publiées chaque mois sous une licence libre.",
        "The data are published every month under a free licence.",
    ),
    (
        "Au total, {n} dossiers ont été traités, soit {p} % de plus que l’année précédente.",
        "In all, {n} files were handled, {p}% more than the year before.",
    ),
    (
        "{name} a remercié les bénévoles venus de {city} pour leur patience.",
        "{name} thanked the volunteers who came from {city} for their patience.",
    ),
    (
        "Une seconde phase est prévue si les premiers essais sont concluants.",
        "A second phase is planned if the first trials are conclusive.",
    ),
    (
        "Le personnel reçoit une formation continue sur {topic}.",
        "Staff receive continuous training on {topic}.",
    ),
    ("La mise en service a coûté {m} millions d’euros.", "Commissioning cost €{m} million."),
)

HEADINGS = (
    ("Un projet commun", "A joint project"),
    ("Les premiers résultats", "First results"),
    ("La suite des travaux", "What comes next"),
    ("Le point de vue des habitants", "What residents say"),
    ("Le calendrier", "The calendar"),
    ("Les moyens engagés", "The means deployed"),
)

QUOTES = (
    (
        "« Nous apprenons chaque jour de ceux qui utilisent nos services », a déclaré {name}.",
        "“We learn every day from those who use our services,” said {name}.",
    ),
    (
        "« Le plus difficile était de commencer », se souvient {name}.",
        "“The hardest part was to begin,” {name} remembers.",
    ),
)

ITEMS = (
    ("ouvrir {n} nouveaux points d’accueil", "open {n} new reception points"),
    ("former {n} agents à {topic}", "train {n} officers in {topic}"),
    ("réduire de {p} % la consommation d’énergie", "reduce energy consumption by {p}%"),
    ("publier un rapport avant le {day}", "publish a report before {day}"),
)
