import { call } from '@orpc/server';
import { expect, onTestFinished, test } from 'vitest';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import { testFolder, testKeys } from '../../../tests/support/desk-store.ts';
import { openDesk } from '../open-desk.ts';
import { kioskWindow } from './kiosk-procedures.ts';

test('a paper that is finished only after an erasure is not kept, and the kiosk opens', async () => {
  const desk = await openDesk({
    ...{ dataDir: testFolder(), resourcesDir: 'resources', keys: testKeys(), central: null, mail: null },
    version: '1.2.3',
  });
  onTestFinished(() => desk.close());
  const context = desk.connection();
  const document = { id: DocumentIdSchema.parse('late'), fileName: 'late.pdf', bytes: new Uint8Array(1) };
  let finish: () => void = () => {};
  const drawn = new Promise<void>((resolve) => (finish = resolve));
  let begin: () => void = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  // Any procedure that draws something; this one has the smallest contract.
  const draw = kioskWindow.access.signOut.handler(async ({ context: { desk: own } }) => {
    begin();
    await drawn;
    own.documents.put(document);
    return {};
  });
  const late = call(draw, undefined, { context });
  await begun;
  context.desk.documents.clear();
  finish();
  await late;
  expect(context.desk.documents.count).toBe(0);
  await desk.kioskLock.reset('finished');
  expect(desk.kioskLock.lastCheck).toMatchObject({ passed: true });
  await call(draw, undefined, { context });
  expect(context.desk.documents.find(document.id)).toEqual(document);
});
