import { type ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import { contentDisposition, sendDocument } from './document-answer.ts';

test('a plain name stays as it is', () => {
  expect(contentDisposition('avviso-302000.pdf', true)).toBe(
    `attachment; filename="avviso-302000.pdf"; filename*=UTF-8''avviso-302000.pdf`,
  );
});

test('no name can end the header or begin another', () => {
  const header = contentDisposition('a"; x=\r\nSet-Cookie: b=1/(è)*.pdf', false);
  expect(header).not.toMatch(/[\r\n]/);
  expect(header.match(/"/g)).toHaveLength(2);
  expect(header).toContain("filename*=UTF-8''a%22%3B%20x%3D%0D%0ASet-Cookie%3A%20b%3D1%2F%28%C3%A8%29%2A.pdf");
});

test.each([
  ['avviso.pdf', 'application/pdf', 'inline'],
  ['modifiche.sportello', 'application/octet-stream', 'attachment'],
  ['page.html', 'application/octet-stream', 'attachment'],
])('only a PDF is shown: %s', (fileName, mediaType, disposition) => {
  let headers: Record<string, string> = {};
  const response = { writeHead: (_: number, said: typeof headers) => (headers = said), end: () => {} };
  const id = DocumentIdSchema.parse('d');
  sendDocument({ id, fileName, bytes: new Uint8Array(3) }, false, response as unknown as ServerResponse);
  expect(headers['Content-Type']).toBe(mediaType);
  expect(headers['Content-Disposition']).toContain(`${disposition};`);
});
