// The file's description in XMP: title, language and origin, for document stores and readers that look there.
// Called by pdf-file.ts at the end. Says nothing that the file's information dictionary does not say.
import { escapeMarkup } from '#shared/domain/escape-markup.ts';

export function metadata(about: {
  readonly title: string;
  readonly lang: string;
  readonly producer: string;
  readonly at: Date;
}): string {
  const date = `${about.at.toISOString().slice(0, 19)}Z`;
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeMarkup(about.title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>${escapeMarkup(about.lang)}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>${escapeMarkup(about.producer)}</pdf:Producer>
<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate><xmp:CreatorTool>${escapeMarkup(about.producer)}</xmp:CreatorTool>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}
