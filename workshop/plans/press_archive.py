"""What turns a PDF for keeping (PDF/A-3a) into one for everybody as well (PDF/UA-1): both names in one metadata stream.

WeasyPrint writes one variant at a time. PDF/A wants every name in the metadata described that it does not know itself,
so PDF/UA's own comes with its description.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import partial
from typing import Any

import pydyf
from weasyprint import Attachment

END_OF_METADATA = b"</rdf:RDF>"
DOUBTFUL_END = re.compile(rb"[\r\n]\nendstream")
MOST_ROUNDS = 4

UNIVERSAL = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file was made</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def write_to_keep(laid: Any, html: Any, options: Mapping[str, Any]) -> bytes:
    """A document that is laid out, as such a file.

    A checker that looks for a stream's end takes a line break before it for part of the end: no stream may end with one.
    Those that WeasyPrint makes while it writes are changed by a word of padding.
    """
    for padding in range(MOST_ROUNDS):
        finish = partial(_finish, padding=padding)
        written = bytes(laid.write_pdf(finisher=finish, attachments=_find_attachments(html), **options))
        if not DOUBTFUL_END.search(written):
            break
    return written


def _finish(_: Any, pdf: pydyf.PDF, padding: int) -> None:
    """WeasyPrint's finisher: put PDF/UA's name beside PDF/A's, and mend what it writes that PDF/A does not take."""
    for entry in list(pdf.objects):
        if not isinstance(entry, pydyf.Stream):
            continue
        if entry.extra.get("Type") == "/Metadata":
            entry.stream = [part.replace(END_OF_METADATA, UNIVERSAL + END_OF_METADATA) for part in entry.stream]
            entry.compress = False
        if "Interpolate" in entry.extra:
            entry.extra["Interpolate"] = "false"  # emoji are pictures, which WeasyPrint has smoothed
        if DOUBTFUL_END.search(entry.data):
            entry.compress = False
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))  # WeasyPrint names each file twice
    if padding:
        pdf.add_object(pydyf.String("-" * padding))


def _find_attachments(html: Any) -> list[Attachment]:
    """The document's `<script type="application/json" data-attach="name">` elements as files inside the PDF."""
    return [
        Attachment(
            string=json.dumps(json.loads(element.text or ""), ensure_ascii=False, indent=2),
            name=element.get("data-attach"),
            description=element.get("title", ""),
            relationship="Data",
        )
        for element in html.etree_element.iter("script")
        if element.get("type") == "application/json" and element.get("data-attach")
    ]
