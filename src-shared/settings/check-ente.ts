// What may be wrong with the creditor's own data: who it is, how it is paid, what it offers. Pure; called by the screens while somebody
// types, and by central before it writes. Limits are those of the official notice (guide "L'avviso di pagamento pagoPA").
import type { EnteRecord, Features } from '../contracts/records/ente.ts';
import { featureNames } from '../contracts/records/ente.ts';
import { parseCbill } from '../domain/cbill.ts';
import { parseCreditorFiscalCode } from '../domain/creditor-fiscal-code.ts';
import { isEmailAddress, likelyEmailAddress } from '../domain/email-address.ts';
import { parsePostalAccount } from '../domain/postal-account.ts';
import { parsePosteAuthorization } from '../domain/poste-authorization.ts';
import { SettingNotes, type SettingNote } from './notes.ts';

export type Identity = Pick<
  EnteRecord,
  'name' | 'fiscalCode' | 'sector' | 'contactLine' | 'helpPhone' | 'helpEmail' | 'logo'
>;
export type PaymentSettings = Pick<EnteRecord, 'cbill' | 'postal' | 'sellsOnWebsite' | 'sellsOnApp'>;

/** A larger picture makes every notice heavy; base64 takes a third more. */
export const mostLogoBytes = 300_000;
const begins = { 'image/png': 'iVBORw0KGgo', 'image/jpeg': '/9j/' } as const;

export function checkIdentity(ente: Identity): readonly SettingNote[] {
  const notes = new SettingNotes();
  notes.need('name', ente.name, 100);
  if (/\p{L}{4}/u.test(ente.name) && ente.name === ente.name.toUpperCase()) notes.warn('name', 'allCapitals');
  const code = parseCreditorFiscalCode(ente.fiscalCode);
  if (ente.fiscalCode.trim() === '') notes.problem('fiscalCode', 'missing');
  else if (!code.ok) notes.problem('fiscalCode', 'creditorCodeShape');
  else if (!code.value.checkOk) notes.warn('fiscalCode', 'creditorCodeCheck');
  notes.most('sector', ente.sector, 50);
  notes.most('contactLine', ente.contactLine, 100);
  notes.most('helpPhone', ente.helpPhone, 40);
  if (ente.helpPhone !== null && ente.helpPhone.replace(/\D/g, '').length < 6) notes.warn('helpPhone', 'phoneUnusual');
  checkAddress(notes, 'helpEmail', ente.helpEmail);
  if (ente.logo && !ente.logo.base64.startsWith(begins[ente.logo.mediaType])) notes.problem('logo', 'logoType');
  if (ente.logo && (ente.logo.base64.length * 3) / 4 > mostLogoBytes) notes.problem('logo', 'logoSize');
  return notes.all;
}

export function checkPayments(ente: PaymentSettings): readonly SettingNote[] {
  const notes = new SettingNotes();
  if (ente.cbill !== null) {
    const cbill = parseCbill(ente.cbill);
    if (!cbill.ok) notes.problem('cbill', 'cbillShape');
    else if (!cbill.value.usual) notes.warn('cbill', 'cbillUnusual');
  }
  if (ente.postal) {
    const { account, holder, authorization } = ente.postal;
    if (account === '') notes.problem('postal.account', 'missing');
    else if (!parsePostalAccount(account).ok) notes.problem('postal.account', 'postalAccountShape');
    notes.need('postal.holder', holder, 50);
    const read = parsePosteAuthorization(authorization);
    if (authorization === '') notes.problem('postal.authorization', 'missing');
    else if (!read.ok) notes.problem('postal.authorization', 'authorizationShape');
    else if (!read.value.usual) notes.warn('postal.authorization', 'authorizationUnusual');
  }
  return notes.all;
}

/** Two digits, then thirteen at most. */
export function checkNumbering({
  segregationCode,
  next,
}: {
  segregationCode: string;
  next: number;
}): readonly SettingNote[] {
  const notes = new SettingNotes();
  if (!/^\d{2}$/.test(segregationCode)) notes.problem('segregationCode', 'segregationShape');
  if (!Number.isInteger(next) || next < 0 || next > 9_999_999_999_999) notes.problem('next', 'iuvShape');
  return notes.all;
}

export function checkFeatures(features: Features): readonly SettingNote[] {
  const notes = new SettingNotes();
  for (const name of featureNames) {
    const { on, reason } = features[name];
    notes.most(`${name}.reason`, reason, 200);
    if (on && reason.trim() === '') notes.problem(`${name}.reason`, 'reasonMissing');
  }
  if (features.secretQuestion.on && !features.ownCredentials.on)
    notes.problem('secretQuestion.reason', 'needsOwnCredentials');
  return notes.all;
}

/** An address that may be left out. */
function checkAddress(notes: SettingNotes, field: string, address: string | null): void {
  if (address === null) return;
  const meant = likelyEmailAddress(address);
  if (!isEmailAddress(address) || address.length > 254) notes.problem(field, 'emailShape');
  else if (meant !== null) notes.warn(field, 'emailSlip', { meant });
}

/** As it is written down: codes in capitals, the postal account with its zeros. What cannot be read stays as it was typed. */
export function tidyPayments(ente: PaymentSettings): PaymentSettings {
  const cbill = ente.cbill === null ? null : parseCbill(ente.cbill);
  return {
    ...ente,
    cbill: cbill?.ok ? cbill.value.value : ente.cbill,
    postal: ente.postal && tidyPostal(ente.postal),
  };
}

function tidyPostal(postal: NonNullable<EnteRecord['postal']>): NonNullable<EnteRecord['postal']> {
  const account = parsePostalAccount(postal.account);
  const authorization = parsePosteAuthorization(postal.authorization);
  return {
    account: account.ok ? account.value : postal.account,
    holder: postal.holder.trim(),
    authorization: authorization.ok ? authorization.value.value : postal.authorization,
  };
}
