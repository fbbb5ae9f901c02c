import { expect, test } from 'vitest';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import { documentShelf } from './document-shelf.ts';

const document = (name: string, size = 10) => ({
  id: DocumentIdSchema.parse(name),
  fileName: `${name}.pdf`,
  bytes: new Uint8Array(size),
});

test('a document is found until fifty newer ones came', () => {
  const shelf = documentShelf();
  shelf.put(document('first'));
  for (let n = 0; n < 49; n++) shelf.put(document(`n${String(n)}`));
  expect(shelf.find(DocumentIdSchema.parse('first'))?.fileName).toBe('first.pdf');
  shelf.put(document('one more'));
  expect(shelf.find(DocumentIdSchema.parse('first'))).toBeNull();
});

test('large documents push out old ones, never themselves', () => {
  const shelf = documentShelf();
  shelf.put(document('old'));
  shelf.put(document('huge', 65 * 1024 * 1024));
  expect(shelf.find(DocumentIdSchema.parse('old'))).toBeNull();
  expect(shelf.find(DocumentIdSchema.parse('huge'))).not.toBeNull();
});

test('what was begun before everything was cleared is not put there afterwards; what is begun later is', () => {
  const shelf = documentShelf();
  const begunBefore = shelf.untilCleared();
  begunBefore.put(document('in time'));
  expect(begunBefore.find(DocumentIdSchema.parse('in time'))).not.toBeNull();
  shelf.clear();
  begunBefore.put(document('late'));
  expect([shelf.count, begunBefore.count]).toEqual([0, 0]);
  shelf.untilCleared().put(document('new'));
  expect([shelf.count, begunBefore.count]).toEqual([1, 1]);
});
