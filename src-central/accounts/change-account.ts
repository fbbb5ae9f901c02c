// Registers a parent, gives a new code, closes an account: what a counter asked for by a command. Decided here alone, under the family's lock,
// with the rules that the counter asked before (shared accounts/decide-account.ts); whoever else registered her first has won.
import { allowedWays } from '#shared/accounts/allowed-ways.ts';
import { decideAccount } from '#shared/accounts/decide-account.ts';
import { isAccountChange, type AccountChange, type HandOver } from '#shared/contracts/commands/account-change.ts';
import type { Command } from '#shared/contracts/commands/command.ts';
import type { PersonRecord } from '#shared/contracts/records/family.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { AccountPurpose } from '#shared/mail/template.ts';
import { uuidv7 } from 'uuidv7';
import type { BatchFacts } from '../commands/batch-facts.ts';
import { refusal, type Outcome } from '../commands/fold-commands.ts';
import { isWithinReach } from '../commands/reach.ts';
import { redirectCommand } from '../commands/redirect-command.ts';
import type { Alone } from '../commands/run-alone.ts';
import type { Workspace } from '../commands/workspace.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { accountRecord } from './account-record.ts';
import { tellFamiliesOf } from './tell-families.ts';
import { takeUsername } from './take-username.ts';
import { giveCode } from './give-code.ts';
import * as queries from './queries.ts';

export const accountChanges: Alone = { decide };

async function decide(tx: WriteTx, workspace: Workspace, facts: BatchFacts, asSent: Command): Promise<Outcome> {
  const redirect = facts.redirects.get(asSent.change.familyId);
  const command = redirect ? redirectCommand(asSent, redirect) : asSent;
  const { change } = command;
  if (!isAccountChange(change)) throw new Error('only changes of accounts are decided here');
  const { familyId, personId } = change;
  const family = workspace.family(familyId);
  if (!family) return refusal('FAMILY_UNKNOWN');
  if (!isWithinReach(workspace, facts, familyId)) return refusal('OUT_OF_SCOPE');
  const { db, enteId } = tx;
  const ente = await queries.selectEnte(db, enteId);
  const person = family.state.persons.find(({ id }) => id === personId);
  if (!ente || !person) return refusal('PERSON_UNKNOWN');
  const accounts = (await queries.selectAccountsOfFamilies(db, enteId, [familyId])).map(accountRecord);
  const code = decideAccount(family.state, accounts, allowedWays(ente.features), change);
  if (code) return refusal(code);
  await carryOut(tx, facts, command, change, person);
  await tellFamiliesOf(tx, personId);
  return { outcome: 'applied', familyId };
}

async function carryOut(
  tx: WriteTx,
  facts: BatchFacts,
  command: Command,
  change: AccountChange,
  person: PersonRecord,
): Promise<void> {
  const { db, enteId } = tx;
  const open = await queries.selectOpenAccountOf(db, enteId, person.id);
  const id = open?.id ?? uuidv7();
  const by = facts.authorOf(command);
  const event = {
    ...{ ente_id: enteId, account_id: id, person_id: person.id, command_id: command.id },
    ...{ operator_name: by.operatorName, station_name: by.stationName },
  };
  const withDocument = 'document' in change ? change.document : null;
  const seen = { document_kind: withDocument?.kind ?? null, document_end: withDocument?.numberEnd ?? null };
  switch (change.kind) {
    case 'account.register': {
      const { handOver } = change;
      const username = await takeUsername(tx, person);
      const hasPassword = handOver.by !== 'nothing';
      await queries.insertAccount(db, {
        ...{ ente_id: enteId, id, person_id: person.id, username, email: handOver.email },
        ...{ state: hasPassword ? 'pending' : 'active', own_credentials: hasPassword, password_digest: null },
        ...{ secret_digest: null, registered_at: facts.now, mail_id: null, consent_at: command.capturedAt },
        notice_version: change.noticeVersion ?? null,
      });
      await queries.insertEvent(db, { ...event, ...seen, act: 'registered', way: handOver.by });
      return await handOut(tx, handOver, { id, person, purpose: 'activation' });
    }
    case 'account.renew': {
      const { handOver } = change;
      if (!open) throw new Error('decided for an account that is not there');
      const purpose = open.state === 'pending' ? 'activation' : 'recovery';
      const email = handOver.email ?? open.email;
      await queries.updateAccount(db, enteId, id, { email, own_credentials: true });
      await queries.insertEvent(db, { ...event, ...seen, act: 'renewed', way: handOver.by });
      return await handOut(tx, handOver, { id, person, purpose });
    }
    case 'account.close':
      await queries.closeAccount(db, enteId, id);
      return await queries.insertEvent(db, { ...event, ...seen, act: 'closed', way: null });
    default:
      return assertNever(change);
  }
}

interface Handed {
  readonly id: string;
  readonly person: PersonRecord;
  readonly purpose: AccountPurpose;
}

/** A slip's code was made where it was printed; a mail's is made when it leaves. */
async function handOut(tx: WriteTx, handOver: HandOver, { id, person, purpose }: Handed): Promise<void> {
  const of = { accountId: id, personId: person.id, purpose, language: person.language };
  switch (handOver.by) {
    case 'slip':
      return await giveCode(tx.db, tx.enteId, of, { way: 'slip', digest: handOver.codeDigest });
    case 'mail':
      return await giveCode(tx.db, tx.enteId, of, { way: 'mail', email: handOver.email });
    case 'nothing':
      return;
    default:
      assertNever(handOver);
  }
}
