// What the ente still lacks before its first notice, as `desk doctor` says it: a note for each, never a fault of the store.
// The list is the one of the settings screen (src-shared/settings/checklist.ts).
import type { ChecklistCode } from '#shared/settings/checklist.ts';
import { readChecklist } from '../administration/read-set-up.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import type { Finding } from './check-store.ts';

const words: Readonly<Record<ChecklistCode, string>> = {
  noEnte: 'the data of the ente are missing',
  enteWrong: 'the data of the ente cannot be used as they are',
  noHelpLine: 'there is neither a telephone nor an e-mail address of the help line',
  noSegregationCode: 'the segregation code is missing: no notice number can be made',
  paymentsWrong: 'postal account, authorisation or CBILL cannot be used as they are',
  noCbill: 'the CBILL code is missing',
  noCategory: 'there is no payment category',
  categoryWrong: 'payment categories to complete',
  noService: 'there is no service',
  noSchool: 'there is no school',
  noSchoolYear: 'no school year is written down',
  noMail: 'there is no mail account',
  noPrivacyNotice: 'there is no notice on personal data for parents to read',
  noLogo: 'there is no logo',
  noFamily: 'there are no families',
  noBollettino: 'there are no bollettini',
};

/** @param ownMail this station has a mail account of its own */
export function checkSetUp(db: ReadableDb, ownMail: boolean): Finding[] {
  const items = readChecklist(db, ownMail);
  if (items.length === 0)
    return [{ name: 'set-up', state: 'ok', detail: 'nothing is missing before the first notice' }];
  return items.map(({ code, stops, names }) => {
    const what = names.length === 0 ? words[code] : `${words[code]}: ${names.join(', ')}`;
    return { name: 'set-up', state: 'note', detail: stops ? `${what} (stops the first notice)` : what };
  });
}
