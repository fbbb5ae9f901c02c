// kiosk.profile of the central contract: seen from the record, changed by commands. Joined in handlers.ts.
import type { KioskProfile } from '#shared/contracts/central/kiosk/profile.ts';
import { maskFiscalCode } from '#shared/domain/fiscal-code/display.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { Household } from '#shared/kiosk/household.ts';
import { selectOpenAccountOf } from '../accounts/queries.ts';
import type { ReadableDb } from '../store/database.ts';
import { changeProfile, fieldsOf } from './change-profile.ts';
import { households } from './procedures.ts';
import { readHousehold } from './read-household.ts';
import type { SignedInParent } from './sessions/find-session.ts';

const { profile } = households.kiosk;

export const kioskProfileHandlers = {
  see: profile.see.handler(({ context: { db, enteId, parent, household } }) => seen(db, enteId, parent, household)),
  change: profile.change.handler(async ({ context, input, errors }) => {
    const { db, enteId, station, parent, household, today } = context;
    const changed = await changeProfile(db, { station, parent, household }, input);
    if (!changed.ok) throw errors[changed.error]();
    const after = await readHousehold(db, enteId, parent.personId, today);
    return await seen(db, enteId, parent, after ?? household);
  }),
};

async function seen(
  db: ReadableDb,
  enteId: EnteId,
  { personId, username }: SignedInParent,
  household: Household,
): Promise<KioskProfile> {
  const { givenName, familyName, fiscalCode } = household.parent;
  const account = await selectOpenAccountOf(db, enteId, personId);
  return {
    ...{ givenName, familyName, username, accountEmail: account?.email ?? null },
    fiscalCodeMasked: fiscalCode === null ? null : maskFiscalCode(fiscalCode),
    fields: fieldsOf(household),
  };
}
