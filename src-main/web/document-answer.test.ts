import { expect, test } from 'vitest';
import { contentDisposition } from './document-answer.ts';

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
