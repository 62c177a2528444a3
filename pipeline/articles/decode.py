"""Bytes of a file → text, or a clear word on why not."""

from __future__ import annotations

from pipeline.articles.hidden import character_name, report_hidden
from pipeline.articles.matter_text import UNPRINTABLE
from pipeline.articles.reading import Reading
from pipeline.finding import Message, say


def decode(reading: Reading, data: bytes) -> str | None:
    """Return the text, each line end a line feed; report what is wrong and return ``None``.

    A byte order mark is accepted and dropped.
    """
    limit = reading.site.limits.bytes
    if len(data) > limit:
        reading.report(
            "file-too-large",
            (1, 1),
            say(
                "The file has {size} kB; an article has at most {limit} kB.",
                "Le fichier pèse {size} ko ; un article en compte {limit} au plus.",
                size=len(data) // 1_000,
                limit=limit // 1_000,
            ),
            say(
                "Keep the text only; pictures are files of their own, beside it.",
                "Ne gardez que le texte ; les images sont des fichiers à part.",
            ),
        )
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:60].count(0) > 20:
        reading.report(
            "not-utf8",
            (1, 1),
            say("The file is encoded in UTF-16.", "Le fichier est encodé en UTF-16."),
            _cure(),
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = (
            len(
                data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")
            )
            + 1
        )
        reading.report(
            "not-utf8",
            (line, column),
            say(
                "The text is not UTF-8 from here on (byte {byte}).",
                "Le texte n’est plus de l’UTF-8 à partir d’ici (octet {byte}).",
                byte=f"0x{data[error.start]:02X}",
            ),
            _cure(),
        )
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = UNPRINTABLE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        reading.report(
            "control-character",
            (line, bad.start() - text.rfind("\n", 0, bad.start())),
            say(
                "The text holds the character {name}, which no page may have.",
                "Le texte contient le caractère {name}, interdit dans une page.",
                name=character_name(bad[0]),
            ),
            say(
                "Delete it; it can not be seen, but the editor’s cursor stops at it.",
                "Supprimez-le ; il est invisible, mais le curseur s’y arrête.",
            ),
        )
        return None
    report_hidden(reading, text)
    return text


def _cure() -> Message:
    return say(
        "Save the file as UTF-8 (Save as, Encoding: UTF-8).",
        "Enregistrez le fichier en UTF-8 (Enregistrer sous, Encodage : UTF-8).",
    )
