// Peer: pdfkit drawing the same pages with the same fonts, without tags.
import PDFDocument from 'pdfkit';
import type { NoticeInput } from '#desk/notices/engine.ts';
import { POINTS_PER_MM } from '#desk/notices/layout/fit-text.ts';
import type { Leaf } from '#desk/notices/layout/sheet-nodes.ts';
import { codePath, FACE_FILES, facePath, leavesOf, markSvg } from './sheets.ts';

const pt = (mm: number) => mm * POINTS_PER_MM;

export async function drawWithPdfkit(inputs: readonly NoticeInput[]): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: 'it',
    info: { Title: 'Avviso di pagamento' },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise((resolve) => document.on('end', resolve));
  for (const face of Object.keys(FACE_FILES) as (keyof typeof FACE_FILES)[])
    document.registerFont(face, facePath(face));
  for (const leaves of inputs.flatMap(leavesOf)) {
    document.addPage();
    for (const leaf of leaves) draw(document, leaf);
  }
  document.end();
  await done;
  return Buffer.concat(chunks);
}

function draw(document: PDFKit.PDFDocument, leaf: Leaf): void {
  switch (leaf.kind) {
    case 'text':
      document
        .font(leaf.face)
        .fontSize(leaf.size)
        .fillColor('black')
        .text(leaf.text, pt(leaf.x), pt(leaf.baseline), { lineBreak: false, baseline: 'alphabetic' });
      break;
    case 'rect':
      document.rect(pt(leaf.x), pt(leaf.y), pt(leaf.width), pt(leaf.height)).fill('#ececec');
      break;
    case 'code': {
      const { size, d } = codePath(leaf);
      document
        .save()
        .translate(pt(leaf.x), pt(leaf.y))
        .scale(pt(leaf.width) / size)
        .path(d)
        .fill('black')
        .restore();
      break;
    }
    case 'art': {
      const svg = markSvg(leaf.name);
      const width = Number(/viewBox="0 0 ([\d.]+)/.exec(svg)?.[1] ?? 1);
      document
        .save()
        .translate(pt(leaf.x), pt(leaf.y))
        .scale(pt(leaf.width) / width);
      for (const [, d = ''] of svg.matchAll(/<path d="([^"]+)"/g)) document.path(d).fill('#0066cc');
      document.restore();
      break;
    }
    case 'line':
      document.lineWidth(pt(leaf.width));
      leaf.points.forEach((value, index) => {
        const y = leaf.points[index + 1] ?? 0;
        if (index === 0) document.moveTo(pt(value), pt(y));
        else if (index % 2 === 0) document.lineTo(pt(value), pt(y));
      });
      document.stroke('#666');
      break;
    case 'logo':
      break;
  }
}
