"""Word documents made for tests: the parts that a word processor writes, and no more."""

from __future__ import annotations

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
    '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default '
    'Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_BASE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'relationships"><Relationship Id="rId1" Type="{_BASE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_NUMBERING = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt '
    'w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2">'
    '<w:abstractNumId w:val="2"/></w:num></w:numbering>'
)
_STYLES = (
    f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/>'
    '</w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    "</w:style></w:styles>"
)


def run(text: str, marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, style: str = "", item: tuple[int, int] | None = None) -> str:
    """A paragraph; ``item`` is the level and the list (1 bullets, 2 numbers) it stands in."""
    marks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if item:
        level, number = item
        marks += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    inner = content if content.startswith("<w:") else run(content)
    return f"<w:p><w:pPr>{marks}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>{}</w:tbl>".format("".join(f"<w:tr>{row}</w:tr>" for row in cells))


def link(text: str) -> str:
    return f'<w:hyperlink r:id="rId9">{run(text)}</w:hyperlink>'


def note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def picture(alt: str) -> str:
    a = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{a}/wordprocessingDrawing"><wp:docPr id="1" '
        f'name="p" descr="{alt}"/><a:graphic xmlns:a="{a}/main"><a:graphicData uri="{a}/picture">'
        f'<pic:pic xmlns:pic="{a}/picture"><pic:blipFill><a:blip r:embed="rId8"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def document(
    *body: str,
    notes: dict[int, str] | None = None,
    image: bytes = b"",
    more: dict[str, bytes] | None = None,
) -> bytes:
    """The bytes of a document; ``notes`` are its footnotes, ``more`` further parts."""
    own = f"<w:document {_W} {_R}><w:body>{''.join(body)}</w:body></w:document>"
    written = "".join(
        f'<w:footnote w:id="{number}">{paragraph(text)}</w:footnote>'
        for number, text in (notes or {}).items()
    )
    links = "".join(
        f'<Relationship Id="{name}" Type="{_BASE}/{kind}" Target="{target}"{mode}/>'
        for name, kind, target, mode in (
            ("rId9", "hyperlink", "https://example.org/port", ' TargetMode="External"'),
            ("rId8", "image", "media/image1.png", ""),
            ("rId7", "numbering", "numbering.xml", ""),
            ("rId6", "styles", "styles.xml", ""),
            ("rId5", "footnotes", "footnotes.xml", ""),
            ("rId4", "comments", "comments.xml", ""),
        )
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{links}</Relationships>"
    )
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _RELS.encode(),
        "word/document.xml": own.encode(),
        "word/_rels/document.xml.rels": relations.encode(),
        "word/numbering.xml": _NUMBERING.encode(),
        "word/styles.xml": _STYLES.encode(),
        "word/footnotes.xml": f"<w:footnotes {_W}>{written}</w:footnotes>".encode(),
        "word/comments.xml": f"<w:comments {_W}/>".encode(),
        "word/media/image1.png": image,
    } | (more or {})
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()
