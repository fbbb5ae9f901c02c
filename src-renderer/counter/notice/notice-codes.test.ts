import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { NoticeDocumentSchema } from '#shared/contracts/desk/notices.ts';
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';
import { mountCounter } from '../../../tests/support/mount-counter.ts';
import NoticeCodes from './NoticeCodes.vue';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

const number = (at: number) => makeNoticeNumber({ segregationCode: '47', base13: String(at).padStart(13, '0') });
const entry = (at: number, instalment: number | null) => ({
  bollettinoId: 'b-1',
  ...{ noticeNumber: number(at), subject: 'Mensa di ottobre', instalment, amountCents: 4225, dueDate: '2026-12-20' },
});
const documentOf = (entries: readonly ReturnType<typeof entry>[], cbill: string | null = 'VDPR1') =>
  NoticeDocumentSchema.parse({
    ...{ documentId: 'doc-1', fileName: 'avviso.pdf', pages: 1, bytes: 1, entries, cbill },
    ...{
      creditorFiscalCode: '99900270150',
      totalCents: 4225 * entries.length,
      creditorName: 'Comune',
      emails: [],
      dataAsOf: null,
    },
  });

const buttons = (word: string): HTMLButtonElement[] =>
  [...document.body.querySelectorAll('button')].filter((one) => one.textContent?.includes(word));

test('each value is copied as it is typed at a bank: without grouping, the amount without its sign', async () => {
  const written: string[] = [];
  const writeText = (text: string) => (written.push(text), Promise.resolve());
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  mountCounter(NoticeCodes, { document: documentOf([entry(1, null)]), only: null });
  for (const button of buttons('Copia')) button.click();
  await flushPromises();
  expect(written).toEqual([number(1), '42,25', '99900270150', 'VDPR1']);
  expect(buttons('Copiato')).toHaveLength(4);
});

test('a clipboard that refuses is said, and an ente without CBILL has nothing to copy', async () => {
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('denied')) } });
  mountCounter(NoticeCodes, { document: documentOf([entry(1, null)], null), only: null });
  expect(buttons('Copia')).toHaveLength(3);
  buttons('Copia')[0]?.click();
  await flushPromises();
  expect(buttons('Non riuscito')).toHaveLength(1);
});

test('one instalment is chosen, and from it the way back to all', () => {
  const all = documentOf([entry(1, 1), entry(2, 2)]);
  const { view } = mountCounter(NoticeCodes, { document: all, only: null });
  buttons('Solo questa rata')[1]?.click();
  expect(view.emitted('choose')).toEqual([[number(2)]]);
  view.unmount();

  const one = mountCounter(NoticeCodes, { document: documentOf([entry(2, 2)]), only: number(2) });
  expect(buttons('Solo questa rata')).toEqual([]);
  buttons('Tutto')[0]?.click();
  expect(one.view.emitted('choose')).toEqual([[null]]);
});
