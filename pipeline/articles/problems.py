"""What reading an article may find wrong: every id, how grave it is, and its documentation.

These are no rules of parity (they look at one file, and can not be waived), but findings name
them and ``diptych explain`` tells of them in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.finding import Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of bad input; the texts have a summary, Why, Example and Cure."""

    severity: Severity
    doc_en: str
    doc_fr: str


def _problem(
    severity: Severity, en: tuple[str, str, str, str], fr: tuple[str, str, str, str]
) -> Problem:
    return Problem(
        severity,
        f"{en[0]}\n\nWhy\n    {en[1]}\n\nExample\n    {en[2]}\n\nCure\n    {en[3]}\n",
        f"{fr[0]}\n\nPourquoi\n    {fr[1]}\n\nExemple\n    {fr[2]}\n\nRemède\n    {fr[3]}\n",
    )


_E, _W = Severity.ERROR, Severity.WARNING

PROBLEMS: dict[str, Problem] = {
    "articles-missing": _problem(
        _E,
        (
            "There is no folder of articles.",
            "Without articles there is nothing to publish, and a mistyped folder must not empty the site.",
            "diptych publish --articles artcles",
            "Create the folder articles/, or name the right one with --articles.",
        ),
        (
            "Le dossier d’articles n’existe pas.",
            "Sans articles, rien à publier ; et un dossier mal nommé ne doit pas vider le site.",
            "diptych publish --articles artcles",
            "Créez le dossier articles/, ou indiquez le bon avec --articles.",
        ),
    ),
    "articles-empty": _problem(
        _E,
        (
            "The folder of articles holds no article.",
            "An empty folder is more often a mistake than a wish to take everything offline.",
            "articles/ with pictures only",
            "Put slug.fr.md and slug.en.md there, or run: diptych new my-story",
        ),
        (
            "Le dossier d’articles est vide.",
            "Un dossier vide est plus souvent une erreur que le souhait de tout retirer.",
            "articles/ ne contient que des images",
            "Placez-y slug.fr.md et slug.en.md, ou lancez : diptych new mon-article",
        ),
    ),
    "file-name": _problem(
        _E,
        (
            "A file’s name is nearly that of an article, or can not be part of an address.",
            "The name tells the language and makes the address; a file named otherwise would silently stay unpublished.",
            "Jakarta.FR.md, jakarta-fr.md, jakarta.md, atelier été.fr.md",
            "Rename it to slug.fr.md or slug.en.md: small letters without accents, digits, single hyphens.",
        ),
        (
            "Le nom d’un fichier est presque celui d’un article, ou ne peut figurer dans une adresse.",
            "Le nom dit la langue et fait l’adresse ; un fichier nommé autrement resterait hors ligne sans bruit.",
            "Jakarta.FR.md, jakarta-fr.md, jakarta.md, atelier été.fr.md",
            "Renommez-le slug.fr.md ou slug.en.md : minuscules sans accent, chiffres, traits d’union simples.",
        ),
    ),
    "file-name-collision": _problem(
        _E,
        (
            "Two files differ only in capitals or in the form of their accents.",
            "Many disks and web servers take them for one file.",
            "Port.fr.md beside port.fr.md",
            "Rename one of them.",
        ),
        (
            "Deux fichiers ne diffèrent que par les capitales ou la forme des accents.",
            "Bien des disques et serveurs les prennent pour un seul fichier.",
            "Port.fr.md à côté de port.fr.md",
            "Renommez l’un des deux.",
        ),
    ),
    "file-unreadable": _problem(
        _E,
        (
            "A file can not be read.",
            "What can not be read can not be published.",
            "no right to read the file",
            "Check the file’s rights, then try again.",
        ),
        (
            "Un fichier est illisible.",
            "Ce qui ne se lit pas ne se publie pas.",
            "droits de lecture absents",
            "Vérifiez les droits du fichier, puis recommencez.",
        ),
    ),
    "file-too-large": _problem(
        _E,
        (
            "An article’s file is larger than 2 MB.",
            "No article is that long: it is a mistake, and would hold up everybody.",
            "a 20 MB log saved as story.en.md",
            "Keep text only in the file; pictures lie beside it as files of their own.",
        ),
        (
            "Le fichier d’un article dépasse 2 Mo.",
            "Aucun article n’est si long : c’est une erreur, qui retarderait tout le monde.",
            "un journal de 20 Mo enregistré sous article.fr.md",
            "Ne gardez que le texte ; les images sont des fichiers à part, à côté.",
        ),
    ),
    "link-leaves-articles": _problem(
        _E,
        (
            "A symbolic link leads out of the folder of articles.",
            "It would publish whatever it points to.",
            "articles/plan.fr.md → /etc/passwd",
            "Put the file itself in its place.",
        ),
        (
            "Un lien symbolique sort du dossier d’articles.",
            "Il publierait ce vers quoi il pointe, quoi que ce soit.",
            "articles/plan.fr.md → /etc/passwd",
            "Mettez le fichier lui-même à cette place.",
        ),
    ),
    "not-utf8": _problem(
        _E,
        (
            "A file’s text is not encoded in UTF-8.",
            "Accents would be shown as wrong characters.",
            "a file saved as “ANSI”, Windows-1252 or UTF-16",
            "Save it again as UTF-8 (in the editor: Save as, Encoding).",
        ),
        (
            "Le texte d’un fichier n’est pas encodé en UTF-8.",
            "Les accents s’afficheraient mal.",
            "un fichier enregistré en « ANSI », Windows-1252 ou UTF-16",
            "Enregistrez-le en UTF-8 (dans l’éditeur : Enregistrer sous, Encodage).",
        ),
    ),
    "control-character": _problem(
        _E,
        (
            "A file holds characters that no text has (NUL and its like).",
            "Pages and feeds with them are invalid; they come from a damaged file.",
            "a NUL byte in the middle of a word",
            "Delete the character, or take a sound copy of the file.",
        ),
        (
            "Un fichier contient des caractères qu’aucun texte ne porte (NUL et semblables).",
            "Pages et flux en seraient invalides ; ils viennent d’un fichier abîmé.",
            "un octet NUL au milieu d’un mot",
            "Supprimez ce caractère, ou reprenez une copie saine du fichier.",
        ),
    ),
    "front-matter-missing": _problem(
        _E,
        (
            "An article does not begin with front matter.",
            "Date, region and languages are told there.",
            "a file that begins with its first paragraph",
            "Begin the file with ---, the keys, and --- again.",
        ),
        (
            "Un article ne commence pas par un en-tête.",
            "La date, la région et les langues s’y trouvent.",
            "un fichier qui commence par son premier paragraphe",
            "Commencez le fichier par ---, les clés, puis --- à nouveau.",
        ),
    ),
    "front-matter-unclosed": _problem(
        _E,
        (
            "The front matter has no closing line.",
            "Without it the text can not be told from the keys.",
            "--- at the top and nowhere else",
            "Put a line --- after the last key.",
        ),
        (
            "L’en-tête n’a pas de ligne de fin.",
            "Sans elle, le texte ne se distingue pas des clés.",
            "--- en haut et nulle part ailleurs",
            "Ajoutez une ligne --- après la dernière clé.",
        ),
    ),
    "front-matter-tab": _problem(
        _E,
        (
            "A line of front matter is indented with a tab.",
            "YAML forbids it, because tabs have no fixed width.",
            "a tab before “- smart-customs”",
            "Use spaces.",
        ),
        (
            "Une ligne de l’en-tête est décalée par une tabulation.",
            "YAML l’interdit : une tabulation n’a pas de largeur fixe.",
            "une tabulation devant « - smart-customs »",
            "Employez des espaces.",
        ),
    ),
    "front-matter-broken": _problem(
        _E,
        (
            "The front matter is not valid YAML.",
            "Nothing in it can be trusted until it is.",
            "title: Customs: a new start",
            'Put values that hold a colon between quotes: title: "Customs: a new start".',
        ),
        (
            "L’en-tête n’est pas du YAML valide.",
            "Rien n’y est sûr tant qu’il ne l’est pas.",
            "title: Douanes : un départ: nouveau",
            'Mettez entre guillemets droits une valeur qui contient un deux-points : title: "Douanes : un départ".',
        ),
    ),
    "duplicate-key": _problem(
        _E,
        (
            "A key stands twice in the front matter.",
            "Only one of the two would count, silently.",
            "two lines “date:”",
            "Keep one.",
        ),
        (
            "Une clé figure deux fois dans l’en-tête.",
            "Une seule compterait, sans rien dire.",
            "deux lignes « date: »",
            "N’en gardez qu’une.",
        ),
    ),
    "unknown-key": _problem(
        _E,
        (
            "A key of the front matter is not known.",
            "A mistyped key would be passed over: the embargo that was not.",
            "publish-at: 2024-10-07",
            "Correct it; the nearest known key is named.",
        ),
        (
            "Une clé de l’en-tête est inconnue.",
            "Mal tapée, elle serait ignorée : l’embargo qui n’en était pas un.",
            "publish-at: 2024-10-07",
            "Corrigez-la ; la clé connue la plus proche est indiquée.",
        ),
    ),
    "missing-key": _problem(
        _E,
        (
            "A key that every article needs is missing.",
            "title, date, region and language_pair place the story.",
            "front matter without date",
            "Add the line.",
        ),
        (
            "Une clé indispensable manque.",
            "title, date, region et language_pair situent l’article.",
            "un en-tête sans date",
            "Ajoutez la ligne.",
        ),
    ),
    "empty-value": _problem(
        _E,
        (
            "A key has no value.",
            "An empty title or alt text is worse than none.",
            "title:",
            "Write the value, or take out the line.",
        ),
        (
            "Une clé n’a pas de valeur.",
            "Un titre ou un texte de remplacement vide est pire que rien.",
            "title:",
            "Écrivez la valeur, ou supprimez la ligne.",
        ),
    ),
    "wrong-type": _problem(
        _E,
        (
            "A value is of another kind than its key wants.",
            "A list where text is wanted can not be shown.",
            "tags: smart-customs, title: 2024",
            "Write it as the hint shows.",
        ),
        (
            "Une valeur n’est pas du genre attendu.",
            "Une liste à la place d’un texte ne peut s’afficher.",
            "tags: smart-customs, title: 2024",
            "Écrivez-la comme indiqué.",
        ),
    ),
    "impossible-date": _problem(
        _E,
        (
            "A date does not exist or is not written year-month-day.",
            "It orders stories and makes their addresses.",
            "date: 2024-02-30",
            "Write it as 2024-10-07.",
        ),
        (
            "Une date n’existe pas ou n’est pas écrite année-mois-jour.",
            "Elle ordonne les articles et fait leurs adresses.",
            "date: 2024-02-30",
            "Écrivez-la comme 2024-10-07.",
        ),
    ),
    "date-without-zone": _problem(
        _E,
        (
            "A date has a time but no time zone.",
            "Nine o’clock is not the same instant in Jakarta and in Brussels.",
            "publish_at: 2024-10-07T09:00:00",
            "Add the zone: 2024-10-07T09:00:00+07:00.",
        ),
        (
            "Une date a une heure mais pas de fuseau.",
            "Neuf heures n’est pas le même instant à Jakarta et à Bruxelles.",
            "publish_at: 2024-10-07T09:00:00",
            "Ajoutez le fuseau : 2024-10-07T09:00:00+07:00.",
        ),
    ),
    "unknown-region": _problem(
        _E,
        (
            "The region is not one of site.toml’s.",
            "The story would stand on no region’s page.",
            "region: asia",
            "Take a code of the [regions.…] tables, or add one.",
        ),
        (
            "La région n’est pas dans site.toml.",
            "L’article ne figurerait sur la page d’aucune région.",
            "region: asie",
            "Prenez un code des tables [regions.…], ou ajoutez-en un.",
        ),
    ),
    "unknown-section": _problem(
        _E,
        (
            "The section is not one of site.toml’s.",
            "The story would stand on no section’s page.",
            "section: new",
            "Take a code of the [sections.…] tables, or add one.",
        ),
        (
            "La rubrique n’est pas dans site.toml.",
            "L’article ne figurerait sur la page d’aucune rubrique.",
            "section: new",
            "Prenez un code des tables [sections.…], ou ajoutez-en un.",
        ),
    ),
    "unknown-tag": _problem(
        _W,
        (
            "A tag has no label in site.toml.",
            "Readers see its code instead of a name in their language.",
            "tags: [green-customs]",
            "Add a [tags.…] table with fr and en, or correct the code.",
        ),
        (
            "Un mot-clé n’a pas de nom dans site.toml.",
            "Les lecteurs voient son code au lieu d’un nom dans leur langue.",
            "tags: [green-customs]",
            "Ajoutez une table [tags.…] avec fr et en, ou corrigez le code.",
        ),
    ),
    "unknown-language-pair": _problem(
        _E,
        (
            "The language pair is not one of the site’s.",
            "It tells which panel is the original.",
            "language_pair: fr-de",
            "Write fr-en, or en-fr if the English text came first.",
        ),
        (
            "La paire de langues n’est pas une de celles du site.",
            "Elle dit quel panneau est l’original.",
            "language_pair: fr-de",
            "Écrivez fr-en, ou en-fr si l’anglais est l’original.",
        ),
    ),
    "bad-slug": _problem(
        _E,
        (
            "The slug can not be part of an address.",
            "Addresses must survive mail, print and every server.",
            "slug: Douanes été",
            "Use small letters without accents, digits and single hyphens.",
        ),
        (
            "Le slug ne peut figurer dans une adresse.",
            "Une adresse doit survivre au courriel, à l’impression et à tout serveur.",
            "slug: Douanes été",
            "Minuscules sans accent, chiffres et traits d’union simples.",
        ),
    ),
    "bad-alias": _problem(
        _E,
        (
            "An alias is not an address of this site.",
            "A redirect can only stand inside the site.",
            "aliases: [https://other.example/x]",
            "Begin it with a slash: /old/address/.",
        ),
        (
            "Un alias n’est pas une adresse de ce site.",
            "Une redirection ne peut se trouver que dans le site.",
            "aliases: [https://autre.example/x]",
            "Commencez-le par une barre : /ancienne/adresse/.",
        ),
    ),
    "empty-body": _problem(
        _E,
        (
            "An article has front matter but no text.",
            "A page with a title alone is a half-published story.",
            "a file that ends after ---",
            "Write the text, or mark the story as a draft.",
        ),
        (
            "Un article a un en-tête mais pas de texte.",
            "Une page réduite à son titre est un article à moitié publié.",
            "un fichier qui s’arrête après ---",
            "Écrivez le texte, ou marquez l’article comme brouillon.",
        ),
    ),
}
