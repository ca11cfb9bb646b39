"""What a .docx says beside its words: here, its title and its language, nothing else."""

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document as Word

LONGEST = 255
"""Characters a property of the package may hold."""
LEFTOVERS = ("/thumbnail", "/stylesWithEffects", "/customXml", "/extended-properties")
"""Ends of the relationships that the library's empty document brings and nobody needs."""


def forget_origin(word: "Word", title: str) -> None:
    """Remove author, dates, program, revisions and thumbnail; keep ``title`` and the language."""
    from docx.oxml.ns import qn

    properties = word.core_properties
    for element in list(properties._element):
        properties._element.remove(element)
    properties.title = title[:LONGEST]
    properties.language = "fr-FR"
    settings = word.settings.element
    for left in settings.xpath("w:rsids | w:savePreviewPicture | w:proofState | *[local-name()='docId']"):
        settings.remove(left)
    for style in word.styles.element.xpath("w:style/w:rsid"):
        style.getparent().remove(style)
    # Marks of the editing sessions of whoever made the library's empty document.
    for section in word.element.body.xpath(".//*[@w:rsidR]"):
        for name in [each for each in section.attrib if "}rsid" in each]:
            del section.attrib[name]
    for language in settings.xpath("w:themeFontLang"):
        language.set(qn("w:val"), "fr-FR")
    package = word.part.package
    for relations in (package.rels, word.part.rels) if package else ():
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(LEFTOVERS):
                del relations[key]


def without_dates(made: bytes) -> bytes:
    """Return the same package whose entries carry the earliest date a zip can hold."""
    plain = BytesIO()
    with ZipFile(BytesIO(made)) as source, ZipFile(plain, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            # The same wherever it is made: otherwise the field names the system.
            entry.create_system = 3
            target.writestr(entry, source.read(name))
    return plain.getvalue()
