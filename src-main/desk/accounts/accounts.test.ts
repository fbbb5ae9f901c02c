import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { AccessCodeSchema } from '#shared/accounts/access-code.ts';
import { CommandIdSchema, FamilyIdSchema, type FamilyId, type PersonId } from '#shared/domain/ids.ts';
import { localDate } from '#shared/domain/local-date.ts';
import { demoDesk, type DeskClient } from '../../../tests/support/demo-desk.ts';
import { errorCode } from '../../../tests/support/error-code.ts';
import { drawSlip } from './draw-slip.ts';
import { slipTexts } from './slip-texts.ts';

const document = { kind: 'identityCard', number: 'CA 12345 AB' } as const;

async function textOf(pdf: Uint8Array): Promise<string> {
  const file = await getDocument({ data: Uint8Array.from(pdf), useSystemFonts: false }).promise;
  const content = await (await file.getPage(1)).getTextContent();
  await file.destroy();
  return content.items.map((item) => ('str' in item ? item.str : '')).join(' ');
}

/** A parent of the demo with a child, and who asks. */
async function counter() {
  const demo = await demoDesk({ families: 3 });
  const client = await demo.signedInClient();
  for (const at of [1, 2, 3]) {
    const familyId = FamilyIdSchema.parse(`f-00000${String(at)}`);
    const card = await client.families.card({ familyId });
    const parent = card.parents.find(({ role }) => role === 'parent');
    if (parent && card.children.length > 0) return { ...demo, client, whose: { familyId, personId: parent.personId } };
  }
  throw new Error('the demo has parents');
}

const accountOf = async (client: DeskClient, { familyId, personId }: { familyId: FamilyId; personId: PersonId }) =>
  (await client.families.card({ familyId })).parents.find((one) => one.personId === personId)?.account;

describe('a counter without a line', () => {
  test('registers a parent and prints the code: on paper alone, with the end of the document’s number', async () => {
    const { desk, client, whose } = await counter();
    expect(await client.accounts.open(whose)).toMatchObject({ account: null, ownCredentials: true });
    const shown = { consent: true, noticeVersion: 4 } as const;
    const wish = { ...whose, ...shown, language: 'it', email: null } as const;
    const short = { kind: 'passport', number: '1-2-3' } as const;
    const refused = client.accounts.register({ ...wish, document: short, by: 'slip' });
    expect(await errorCode(refused)).toBe('NOT_POSSIBLE');
    expect(await errorCode(client.accounts.register({ ...wish, document, by: 'mail' }))).toBe('NOT_POSSIBLE');
    expect(await errorCode(client.accounts.register({ ...wish, document, by: 'nothing' }))).toBe('NOT_POSSIBLE');
    expect((await client.outbox.list({ which: 'waiting' })).total).toBe(0);

    const { commandId, slip } = await client.accounts.register({ ...wish, document, by: 'slip' });
    const { command } = await client.outbox.open({ id: commandId });
    const printed = desk.findDocument(slip!.documentId);
    const text = await textOf(printed!.bytes);
    const code = AccessCodeSchema.parse(/[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}/.exec(text)?.[0]);
    expect(text).toContain(commandId);
    expect(text.indexOf('SPID')).toBeLessThan(text.indexOf('password'));
    expect(command.change).toMatchObject({
      ...{ kind: 'account.register', document: { kind: 'identityCard', numberEnd: '45AB' }, noticeVersion: 4 },
      handOver: { by: 'slip', codeDigest: createHash('sha256').update(code).digest('hex') },
    });
    expect(JSON.stringify(command)).not.toContain('12345');
    expect(JSON.stringify(command)).not.toContain(code);
    expect(slip?.fileName).toMatch(/^codice-accesso-\d{4}-\d\d-\d\d\.pdf$/);
    expect(await accountOf(client, whose)).toEqual({
      ...{ username: null, state: 'waiting', email: null, ownCredentials: true, mail: null },
      noticeVersion: 4,
    });
  }, 30_000);

  test('knows what waits: nobody is registered twice here, and a closed account is closed at once', async () => {
    const { client, whose } = await counter();
    const shown = { consent: true, noticeVersion: null } as const;
    const wish = { ...whose, ...shown, document, language: 'it', email: 'm@example.it', by: 'mail' } as const;
    await client.accounts.register(wish);
    const again = client.accounts.register(wish).catch((error: { data?: unknown }) => error.data);
    expect(await again).toMatchObject({ code: 'ACCOUNT_EXISTS' });
    const renewed = await client.accounts.renew({
      ...whose,
      document: null,
      by: 'mail',
      email: 'm@example.it',
      language: 'it',
    });
    expect(renewed.slip).toBeNull();
    const unseen = client.accounts.renew({ ...whose, document: null, by: 'slip', email: null, language: 'it' });
    expect(await errorCode(unseen)).toBe('NOT_POSSIBLE');
    await client.accounts.close(whose);
    expect(await accountOf(client, whose)).toMatchObject({ state: 'closed' });
    expect(await errorCode(client.accounts.close(whose))).toBe('NOT_POSSIBLE');
    const kinds = (await client.outbox.list({ which: 'waiting' })).rows.map(({ kind, things }) => [
      kind,
      things[0]?.unit,
    ]);
    const unit = `account/${whose.personId}`;
    expect(kinds).toEqual([
      ...[
        ['account.register', unit],
        ['account.renew', unit],
        ['account.close', unit],
      ],
    ]);
  }, 30_000);
});

test('a slip is one page in each language, with every letter of every name', async () => {
  const resourcesDir = fileURLToPath(new URL('../../../resources', import.meta.url));
  for (const language of ['it', 'en', 'de'] as const) {
    const pdf = drawSlip(
      {
        ...{ language, enteName: 'Comune di Valdiprova', helpPhone: '02 1234', helpEmail: null, isRenewal: true },
        ...{ name: 'Ștefan Łuk-D’Angelò', code: 'ABCD-EFGH-JKMN-PQRS', address: 'https://c.example/a' },
        ...{ until: localDate(2026, 12, 3), commandId: CommandIdSchema.parse('01890000-0000-7000-8000-000000000001') },
      },
      resourcesDir,
    );
    const text = await textOf(pdf);
    expect(text.replaceAll(' ', '')).toContain('https://c.example/a');
    for (const part of ['Ștefan Łuk-D’Angelò', 'ABCD-EFGH-JKMN-PQRS', slipTexts[language].renewed])
      expect(text).toContain(part);
  }
});
