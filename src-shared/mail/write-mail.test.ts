import { expect, test } from 'vitest';
import { cents } from '../domain/cents.ts';
import { formatEuro } from '../domain/format.ts';
import { PARENT_LANGUAGES } from '../domain/parent-language.ts';
import { localDate } from '../domain/local-date.ts';
import { RequestCodeSchema } from '../information/request-code.ts';
import { accountPurposes, type MailContent, type MailSender } from './template.ts';
import { mailSubject, mailText } from './write-mail.ts';

const sender: MailSender = {
  ...{ name: 'Comune di Valdiprova', helpPhone: '0299 000 100', helpEmail: 'scuola@comune.valdiprova.example' },
};
const owed = { count: 2, amountCents: cents(123_456) };
const contents: readonly MailContent[] = [
  { template: 'notice', count: 2 },
  { template: 'receipt', ...owed, paidOn: localDate(2026, 3, 2), attached: true },
  {
    template: 'receipt',
    ...owed,
    paidOn: localDate(2026, 3, 2),
    attached: false,
    url: 'https://centrale.comune.example/p/x',
  },
  { template: 'paymentLink', ...owed, url: 'https://centrale.comune.example/p/abc' },
  { template: 'reminder', ...owed, oldestDue: localDate(2026, 2, 28), attached: false },
];
const code = RequestCodeSchema.parse('abc-def');
const told: readonly MailContent[] = [
  { template: 'document', title: 'Tariffe 2026' },
  {
    template: 'informationAnswer',
    code,
    askedOn: localDate(2026, 3, 2),
    answer: 'Sì, da lunedì 2.\nMarta mangia già.',
  },
];

test.each(
  PARENT_LANGUAGES.flatMap((language) =>
    [...contents, ...told].map((content) => ({ language, content, name: content.template })),
  ),
)('$name in $language names creditor and help line, and nothing else of the kind', ({ language, content }) => {
  const subject = mailSubject(content, language, sender.name);
  const text = mailText(content, language, sender);
  expect(subject).toContain(sender.name);
  expect(subject).not.toMatch(/\d/);
  expect(text).toContain('0299 000 100');
  expect(text).toContain('scuola@comune.valdiprova.example');
  expect(text).toContain('2');
  if ('amountCents' in content) expect(text).toContain(formatEuro(content.amountCents, language));
  if ('url' in content && content.url) expect(text.split('\n')).toContain(content.url);
});

test.each(PARENT_LANGUAGES.flatMap((language) => accountPurposes.map((purpose) => ({ language, purpose }))))(
  'the way into an account in $language for $purpose: SPID before the password, nothing of it in the subject',
  ({ language, purpose }) => {
    const url = 'https://centrale.comune.example/a/ABCD-EFGH-JKMN-PQRS';
    const content = { template: 'accountCode', purpose, username: 'marta.rossi', url, hours: 24 } as const;
    const other = purpose === 'activation' ? 'recovery' : 'activation';
    const subject = mailSubject(content, language, sender.name);
    const text = mailText(content, language, sender);
    expect(subject).toContain(sender.name);
    expect(subject).not.toMatch(/marta|ABCD/);
    expect(subject).not.toBe(mailSubject({ ...content, purpose: other }, language, sender.name));
    expect(text.split('\n')).toContain(url);
    expect(text).toContain('marta.rossi');
    expect(text).toContain('24');
    expect(text).toContain('0299 000 100');
    expect(text.indexOf('SPID')).toBeGreaterThan(0);
    expect(text.indexOf('SPID')).toBeLessThan(text.search(/https:/));
    expect(text).not.toBe(mailText({ ...content, purpose: other }, language, sender));
  },
);

test('one is not many', () => {
  const many = contents.map((content) => mailText(content, 'it', sender));
  const one = contents.map((content) =>
    mailText({ ...content, ...('count' in content && { count: 1 }) }, 'it', sender),
  );
  for (const [index, text] of one.entries()) expect(text).not.toBe(many[index]);
});

test('an ente without a help line says nothing about one, and line breaks of a name do not reach the subject', () => {
  const quiet = { name: 'Comune\r\nBcc: x@y.example', helpPhone: null, helpEmail: null };
  expect(mailText(contents[0]!, 'it', quiet)).not.toMatch(/assistenza|telefono/);
  expect(mailSubject(contents[0]!, 'it', quiet.name)).not.toMatch(/[\r\n]/);
});

test.each(PARENT_LANGUAGES)(
  'an answer in %s stands in the text as it was typed, under its code, and not in the subject',
  (language) => {
    const [, answer] = told;
    if (!answer) throw new Error('no answer');
    expect(mailText(answer, language, sender)).toContain('Sì, da lunedì 2.\nMarta mangia già.');
    expect(mailText(answer, language, sender)).toContain('ABC-DEF');
    expect(mailSubject(answer, language, sender.name)).not.toMatch(/Marta|ABC/);
  },
);
