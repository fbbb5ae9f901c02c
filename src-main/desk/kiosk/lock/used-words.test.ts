import { expect, test } from 'vitest';
import { UsedWords } from './used-words.ts';

const now = new Date('2026-11-26T08:00:00Z');

test('what a notice says of the parent is looked for, what it says of the ente is not', () => {
  const words = new UsedWords();
  words.note(
    {
      ...{ creditorFiscalCode: '99999000013', creditorName: 'Comune di Valdiprova', cbill: 'AAAAA' },
      emails: ['maria@posta.example'],
      entries: [{ noticeNumber: '347000000000012353', subject: 'Post-scuola' }],
    },
    now,
  );
  expect(words.words.own).toEqual(['maria@posta.example', '347000000000012353']);
});

test('the ente’s help line is nobody’s own', () => {
  const words = new UsedWords();
  words.note({ ente: { name: 'Comune', helpEmail: 'scuola@comune.example', helpPhone: '02 0000 0000' } }, now);
  expect(words.count).toBe(0);
});
