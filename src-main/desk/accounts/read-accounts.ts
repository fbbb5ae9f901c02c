// The accounts of a family with what waits to be told to central laid on top. Called by the family card, by the dialogs about accounts, and
// before a change of one is written down.
import { CommandSchema } from '#shared/contracts/commands/command.ts';
import { isAccountChange } from '#shared/contracts/commands/account-change.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { AccountRecordSchema, type AccountRecord } from '#shared/contracts/records/account.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { accountsOf, openAccountCommands } from './queries.ts';

export interface KnownAccount extends AccountRecord {
  /** Registered here, and central does not know yet: it has no username. */
  readonly isWaiting: boolean;
}

export function readAccounts(db: ReadableDb, familyId: FamilyId): KnownAccount[] {
  const shown = new Map<string, KnownAccount>();
  for (const { record } of accountsOf.all(db, familyId)) {
    const account = AccountRecordSchema.parse(JSON.parse(record));
    shown.set(account.personId, { ...account, isWaiting: false });
  }
  for (const { command } of openAccountCommands.all(db, familyId)) {
    const { change, capturedAt } = CommandSchema.parse(JSON.parse(command));
    if (!isAccountChange(change)) continue;
    const { personId } = change;
    const before = shown.get(personId);
    switch (change.kind) {
      case 'account.register':
        shown.set(personId, {
          ...{ personId, username: '–', state: 'pending', email: change.handOver.email, isWaiting: true },
          ...{
            ownCredentials: change.handOver.by !== 'nothing',
            registeredAt: InstantSchema.parse(capturedAt),
            mail: null,
          },
          ...(change.noticeVersion !== undefined && { noticeVersion: change.noticeVersion }),
        });
        break;
      case 'account.close':
        if (before) shown.set(personId, { ...before, state: 'closed' });
        break;
      case 'account.renew':
        break;
    }
  }
  return [...shown.values()];
}
