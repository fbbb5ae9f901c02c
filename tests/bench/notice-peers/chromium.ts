// Peer: the same notice as an HTML page, printed to PDF by Chromium, as pagoPA's own service does.
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright';
import { findOrInstallBrowser } from '../../../scripts/find-browser.ts';
import type { NoticeInput } from '#desk/notices/engine.ts';
import type { Leaf } from '#desk/notices/layout/sheet-nodes.ts';
import { codePath, FACE_FILES, facePath, leavesOf, markSvg } from './sheets.ts';

const FACES = Object.keys(FACE_FILES) as (keyof typeof FACE_FILES)[];

const STYLE = `${FACES.map((face) => `@font-face{font-family:${face};src:url(data:font/ttf;base64,${readFileSync(facePath(face)).toString('base64')})}`).join('')}
@page{size:A4;margin:0}body{margin:0}section{position:relative;width:210mm;height:297mm;break-after:page;overflow:hidden}
p,i,svg{position:absolute;margin:0;white-space:pre;line-height:1}`;

export class ChromiumPeer {
  private readonly browser: Browser;
  private readonly page: Page;

  private constructor(browser: Browser, page: Page) {
    this.browser = browser;
    this.page = page;
  }

  static async start(): Promise<ChromiumPeer> {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    const browser = await chromium.launch({ executablePath: await findOrInstallBrowser(), args });
    return new ChromiumPeer(browser, await browser.newPage());
  }

  /** One PDF of all `inputs`, tagged as ours is. */
  async print(inputs: readonly NoticeInput[]): Promise<Uint8Array> {
    const sheets = inputs.flatMap(leavesOf).map((leaves) => `<section>${leaves.map(html).join('')}</section>`);
    await this.page.setContent(
      `<!doctype html><html lang="it"><title>Avviso di pagamento</title><style>${STYLE}</style>${sheets.join('')}`,
    );
    return this.page.pdf({ format: 'A4', printBackground: true, tagged: true });
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const at = (leaf: { x: number; y: number; width: number; height: number }) =>
  `left:${leaf.x}mm;top:${leaf.y}mm;width:${leaf.width}mm;height:${leaf.height}mm`;

function html(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'text':
      return `<p style="left:${leaf.x}mm;top:calc(${leaf.baseline}mm - .88em);font:${leaf.size}pt ${leaf.face}">${escaped(leaf.text)}</p>`;
    case 'rect':
      return `<i style="${at(leaf)};background:#ececec"></i>`;
    case 'code': {
      const { size, d } = codePath(leaf);
      return `<svg role="img" aria-label="codice" viewBox="0 0 ${size} ${size}" style="${at(leaf)}"><path d="${d}"/></svg>`;
    }
    case 'art':
      return markSvg(leaf.name).replace('<svg ', `<svg aria-hidden="true" style="${at(leaf)}" `);
    case 'line':
      return `<svg aria-hidden="true" viewBox="0 0 210 297" style="left:0;top:0;width:210mm;height:297mm"><polyline points="${leaf.points.join(' ')}" fill="none" stroke="#666" stroke-width="${leaf.width}"/></svg>`;
    case 'logo':
      return '';
  }
}
