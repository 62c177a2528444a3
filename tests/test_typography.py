"""Typography by house: what is a flaw, where it stands, and what should stand there."""

from __future__ import annotations

import pytest

from pipeline.text.typography import find_flaws

NB, NN = "\u00a0", "\u202f"

HITS = [
    ("fr-FR", "Bonjour!", "!", f"{NN}!"),
    ("fr-FR", "Bonjour !", " !", f"{NN}!"),
    ("fr-FR", "Trois pays: la France", ":", f"{NB}:"),
    ("fr-CA", "Bonjour !", " !", "!"),
    ("fr-CA", "Trois pays : la France", " :", f"{NB}:"),
    ("fr-CH", "Trois pays : la Suisse", " :", f"{NN}:"),
    ("eu", "Trois pays : la Grèce", " :", ":"),
    ("eu", f"Il dit: «oui{NB}»", f"{NB}»", "»"),
    ("fr-FR", f"Il dit «oui{NB}»", "«", f"«{NB}"),
    ("fr-FR", "Il dit « oui", "« ", f"«{NB}"),
    ("fr-FR", "l'été", "'", "’"),
    ("fr-FR", "Ensuite...", "...", "…"),
    ("fr-FR", "une hausse de 12%", "%", f"{NB}%"),
    ("fr-CA", "un don de 75$ au port", "$", f"{NB}$"),
    ("fr-FR", "à 14h30", "14h30", f"14{NB}h{NB}30"),
    ("fr-FR", "à 8 h 05", "8 h 05", f"8{NB}h{NB}05"),
    ("fr-FR", "le 1ier mai", "1ier", "1er"),
    ("fr-FR", "la 1ère fois", "1ère", "1re"),
    ("fr-FR", "les 2èmes jeux", "2èmes", "2es"),
    ("fr-FR", "au XXe, le 21ème siècle", "21ème", "21e"),
    ("fr-FR", "le 7 Octobre 2024", "Octobre", "octobre"),
    ("fr-FR", "Etat des lieux", "Etat", "État"),
    ("fr-FR", "Fin. Ecole ouverte", "Ecole", "École"),
    ("fr-FR", "l’Etat", "Etat", "État"),
    ("fr-FR", "A partir de lundi", "A", "À"),
    ("fr-FR", "le port , la ville", " ,", ","),
    ("en-GB", "Hello !", " !", "!"),
    ("en-GB", "It's here", "'", "’"),
    ("en-CA", "a rise of 12 %", " %", "%"),
    ("en-US", "a gift of $ 75", "$ ", "$"),
    ("en-US", "And then...", "...", "…"),
]


@pytest.mark.parametrize(("profile", "text", "found", "due"), HITS)
def test_a_flaw_has_its_place_and_its_replacement(
    profile: str, text: str, found: str, due: str
) -> None:
    flaws = [flaw for flaw in find_flaws(text, profile) if text[flaw.start : flaw.end] == found]

    assert [flaw.replacement for flaw in flaws] == [due]


MISSES = [
    ("fr-FR", f"Bonjour{NN}! Il dit{NB}: «{NB}oui{NB}», l’été…"),
    ("fr-FR", f"Bonjour{NB}! Quoi{NN}?! (Quoi{NN}?)"),
    ("fr-CA", f"Bonjour! Oui; non? Trois pays{NB}: l’Italie, 75{NB}$, 12{NB}%"),
    ("eu", "Bonjour! Trois pays: «oui»; 12\u00a0%"),
    ("fr-FR", "Voyez https://example.org/a?b:c;d! ou jean@example.org"),
    ("fr-FR", "un sourire :-) et :smile: et ;)"),
    ("fr-FR", "de 12:30 à 13:45, à l’échelle 1:25000"),
    ("fr-FR", "le fichier {{ nom!r }} et <a href=x>"),
    ("fr-FR", 'un écran de 24" de large'),
    ("fr-FR", "A/B, A, le vitamine A et Education Canada"),
    ("fr-FR", "14\u00a0h\u00a030, le 1er mai, la 2e fois, la 1re"),
    ("fr-FR", "v2.3meme, 3D, H20"),
    ("en-GB", "Hello! “Yes”, it’s 12.5% of $75; see .NET … :)"),
    ("en-US", "5' 11 tall"),
    ("fr-FR", ""),
]


@pytest.mark.parametrize(("profile", "text"), MISSES)
def test_sound_text_has_no_flaw(profile: str, text: str) -> None:
    assert find_flaws(text, profile) == ()


def test_quotation_marks_change_in_pairs() -> None:
    french = find_flaws('Il dit "oui" hier', "fr-FR")
    english = find_flaws('He said "yes" then', "en-GB")

    assert [flaw.replacement for flaw in french] == [f"«{NB}", f"{NB}»"]
    assert [flaw.replacement for flaw in english] == ["“", "”"]


def test_code_is_skipped() -> None:
    text = "Tapez print('l'eau') ici!"

    assert [flaw.start for flaw in find_flaws(text, "fr-FR", [(6, 20)])] == [len(text) - 1]


def test_applying_the_replacements_leaves_nothing_to_mend() -> None:
    text = 'Etat: l\'eau "vive" à 14h30... le 1ier Mai , 12% !'
    for profile in ("fr-FR", "fr-CA", "fr-CH", "eu"):
        mended = text
        for flaw in reversed(find_flaws(text, profile)):
            mended = mended[: flaw.start] + flaw.replacement + mended[flaw.end :]
        assert find_flaws(mended, profile) == ()


def test_long_text_costs_linear_time() -> None:
    text = "l'eau ! " * 20_000

    assert len(find_flaws(text, "fr-FR")) == 40_000
