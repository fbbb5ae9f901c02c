// The whole way of a real notice: drawn, read back, mailed, received, and read back again from what was received.
import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
import { afterAll, expect, it } from 'vitest';
import { ente } from '#central/sandbox/demo/catalog.ts';
import { FamilyIdSchema, OperatorIdSchema } from '#shared/domain/ids.ts';
import { startSmtp } from '../../../tests/support/smtp-double.ts';
import { closeNoticeEngine, makeNoticeFile, parseNoticeInput, readBack } from '../notices/engine.ts';
import { sha256Of } from './attachment.ts';
import { sendNotice } from './send-notice.ts';

const resourcesDir = fileURLToPath(new URL('../../../resources', import.meta.url));
afterAll(() => closeNoticeEngine());

const noticeNumber = '302032002700000251';
const notice = {
  creditor: {
    fiscalCode: ente.fiscalCode,
    name: ente.name,
    sector: ente.sector,
    info: ente.contactLine,
    cbill: ente.cbill,
    website: ente.sellsOnWebsite,
    app: ente.sellsOnApp,
    postal: ente.postal,
  },
  debtor: { fiscalCode: 'SPSMRA83P42F839L', fullName: 'Maria Esposito' },
  subject: 'Post-scuola, periodo dal 01/01/2020 al 31/01/2020',
  language: 'it',
  single: { noticeNumber, amountCents: 5733, dueDate: '2020-02-20' },
};

it('arrives as it was drawn, readable for a scanner', async () => {
  const parsed = parseNoticeInput(notice);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const inputs = [parsed.value].flat();
  const made = await makeNoticeFile(inputs, { resourcesDir });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const { pdf } = made.value;
  const server = await startSmtp();
  try {
    const sent = await sendNotice(
      {
        to: 'genitore@posta.example',
        language: 'it',
        pdf,
        sha256: sha256Of(pdf),
        noticeNumbers: [noticeNumber],
        creditor: ente,
        operatorId: OperatorIdSchema.parse('op-1'),
        familyId: FamilyIdSchema.parse('f-000001'),
      },
      {
        mail: { smtpUrl: server.url, from: 'scuola@comune.valdiprova.example' },
        readBack: async (file) => (await readBack(file, inputs, { resourcesDir })).ok,
        log: { started: () => {}, settled: () => {} },
        now: () => new Date('2026-11-23T10:42:00Z'),
      },
    );
    expect(sent).toMatchObject({ ok: true });
    const received = (await simpleParser(server.messages[0] ?? '')).attachments[0]?.content ?? Buffer.alloc(0);
    expect(received.equals(pdf)).toBe(true);
    expect(await readBack(received, inputs, { resourcesDir })).toMatchObject({
      ok: true,
      value: { pages: 1, codes: 2 },
    });
  } finally {
    await server.close();
  }
});
