import { expect, test } from 'vitest';
import { z } from 'zod';
import { deskContract } from './index.ts';

interface Part {
  readonly '~orpc'?: { readonly inputSchema?: unknown };
}

/** Of every procedure, what its input is called, at any depth: `accounts.register: document.number`. */
function* askedBy(part: object, path: string): Generator<string> {
  for (const [name, inner] of Object.entries(part) as [string, Part][]) {
    const here = path === '' ? name : `${path}.${name}`;
    if (!('~orpc' in inner)) yield* askedBy(inner, here);
    else if (inner['~orpc']?.inputSchema instanceof z.ZodType) yield* namesIn(inner['~orpc'].inputSchema, here);
  }
}

function* namesIn(schema: z.ZodType, path: string): Generator<string> {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const found = JSON.stringify(json).matchAll(/"([A-Za-z]*(?:[pP]assword|[sS]ecret|[aA]nswer|[tT]oken|[pP]in))":\{/g);
  for (const [, name = ''] of found) yield `${path}: ${name}`;
}

/** Operators' own, the ente's mailbox, the kiosks' exit, the answer of a question that is published. */
const notAParents = [
  ...['operators.makeFirst: password', 'operators.signIn: password', 'operators.resume: token'],
  ...['administration.settings.saveOperator: password', 'administration.kiosks.setPin: pin'],
  ...['administration.settings.saveMail', 'settings.testMail'].flatMap((name) =>
    ['password', 'clientSecret', 'imapPassword'].map((secret) => `${name}: ${secret}`),
  ),
  'administration.information.save: answer',
];

test('no procedure of the counter takes a parent’s password, answer or token: an operator cannot even be asked for one', () => {
  expect([...new Set(askedBy(deskContract, ''))].sort()).toEqual([...notAParents].sort());
});
