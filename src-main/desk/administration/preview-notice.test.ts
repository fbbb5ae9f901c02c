import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { CreditorDraft } from '#shared/contracts/desk/settings.ts';
import { testFolder } from '../../../tests/support/desk-store.ts';
import { blankPage } from '../../../tests/support/fake-values.ts';
import { closeNoticeEngine } from '../notices/engine.ts';
import { previewNotice } from './preview-notice.ts';

const options = () => ({
  ...{ resourcesDir: fileURLToPath(new URL('../../../resources', import.meta.url)), dataDir: testFolder() },
});
const draft: CreditorDraft = {
  ...{ name: 'Comune di Prova', fiscalCode: '99900270150', sector: 'Ufficio Scuola', contactLine: null, logo: null },
  ...{ cbill: 'abcde', sellsOnWebsite: false, sellsOnApp: false },
  postal: { account: '12345678', holder: 'Comune di Prova', authorization: 'AUT. DB/SSIC/E 99001 DEL 02/09/2019' },
};

afterAll(closeNoticeEngine);

test('data that nobody has saved yet are drawn as a page, with the logo and in the language asked for', async () => {
  const logo = { mediaType: 'image/png' as const, base64: blankPage };
  const plain = await previewNotice(options(), draft, 'it', 300);
  const withLogo = await previewNotice(options(), { ...draft, logo }, 'de', 300);
  expect(plain).toMatchObject({ ok: true });
  expect(withLogo).toMatchObject({ ok: true });
  expect(withLogo).not.toEqual(plain);
});

test('what does not fit a notice is named by its field', async () => {
  const damaged = { mediaType: 'image/png' as const, base64: `${blankPage.slice(0, 20)}AAAA` };
  expect(await previewNotice(options(), { ...draft, logo: damaged }, 'it', 300)).toMatchObject({
    ...{ ok: false, error: { field: 'creditor.logo' } },
  });
  expect(await previewNotice(options(), { ...draft, name: '' }, 'it', 300)).toMatchObject({
    ...{ ok: false, error: { field: expect.stringContaining('name') as string } },
  });
});
