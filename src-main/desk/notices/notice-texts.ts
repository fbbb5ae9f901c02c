// The fixed texts of the notice in its three languages, and those of the postal part, which is Italian by nature.
// Called by the print model. They stand in resources/notice/strings so that a new wording of the guide is a new file, not new code.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Language } from '#shared/domain/language.ts';

const text = z.string().min(1);

const NoticeTextsSchema = z.strictObject({
  title: text,
  creditor: text,
  debtor: text,
  howMuchAndWhen: text,
  howMuch: text,
  amount: text,
  euro: text,
  dueDate: text,
  dueDateInPayment: text,
  fullOrInstalments: text,
  onlyInstalments: text,
  seeInstalments: text,
  legal: text,
  where: text,
  directory: text,
  online: text,
  onlineWithout: text,
  onlineWithSite: text,
  onlineWithApp: text,
  onlineWithSiteAndApp: text,
  local: text,
  localPlaces: text,
  paymentData: text,
  singlePayment: text,
  instalment: text,
  scanSingle: text,
  scanInstalment: text,
  subject: text,
  cbill: text,
  noticeCode: text,
  creditorFiscalCode: text,
  altQr: text,
  altDataMatrix: text,
  altLogo: text,
});
/** `[n]`, `[rate]`, `[ente]` and `[code]` are filled in by `fill`. */
export type NoticeTexts = z.infer<typeof NoticeTextsSchema>;

const PostalTextsSchema = z.strictObject({
  title: text,
  account: text,
  holder: text,
  debtor: text,
  subject: text,
  noticeCode: text,
  type: text,
  typeValue: text,
  creditorFiscalCode: text,
  euro: text,
  singlePayment: text,
  instalment: text,
  dueDate: text,
  where: text,
});
export type PostalTexts = z.infer<typeof PostalTextsSchema>;

function load(resourcesDir: string, name: string): unknown {
  return JSON.parse(readFileSync(join(resourcesDir, 'notice/strings', `${name}.json`), 'utf8'));
}

const byLanguage = new Map<string, NoticeTexts>();

/** The fixed texts in `language`, read once per thread. Throws if the installation lacks one. */
export function noticeTexts(resourcesDir: string, language: Language): NoticeTexts {
  const key = `${language} ${resourcesDir}`;
  const texts = byLanguage.get(key) ?? NoticeTextsSchema.parse(load(resourcesDir, language));
  byLanguage.set(key, texts);
  return texts;
}

const postal = new Map<string, PostalTexts>();

/** The texts of the postal part, a form of Poste Italiane that has no translation. */
export function postalTexts(resourcesDir: string): PostalTexts {
  const texts = postal.get(resourcesDir) ?? PostalTextsSchema.parse(load(resourcesDir, 'postal'));
  postal.set(resourcesDir, texts);
  return texts;
}

/** `template` with its `[name]` places filled. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\[(\w+)\]/g, (place, name: string) => String(values[name] ?? place));
}
