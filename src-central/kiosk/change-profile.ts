// A parent changes what the office has of her: each family's part becomes a command like a counter's, decided by the same core, kept in the
// same history, with the parent at the kiosk as who wrote it. Called by the handlers.
import { CommandSchema, type Command } from '#shared/contracts/commands/command.ts';
import type { ProfileFields } from '#shared/contracts/central/kiosk/profile.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { OperatorIdSchema } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { Household } from '#shared/kiosk/household.ts';
import { profileChangesOf } from '#shared/kiosk/profile-changes.ts';
import { createHash } from 'node:crypto';
import { eventWithoutOperator } from '../accounts/account-event.ts';
import { insertEvent } from '../accounts/queries.ts';
import { applyCommands } from '../commands/apply-commands.ts';
import type { Carrier } from '../commands/carrier.ts';
import type { Station } from '../stations/find-station.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import type { SignedInParent } from './sessions/find-session.ts';

export function fieldsOf({ parent, families }: Household): ProfileFields {
  const { phones, emails, language } = parent;
  const homes = families.filter(({ isHome }) => isHome);
  return { phones, emails, language, addresses: homes.map(({ familyId, address }) => ({ familyId, address })) };
}

interface Asking {
  readonly station: Pick<Station, 'id' | 'name' | 'enteId'>;
  readonly parent: SignedInParent;
  readonly household: Household;
}

export async function changeProfile(
  db: ReadableDb,
  { station, parent, household }: Asking,
  wish: { readonly id: string; readonly base: ProfileFields; readonly wanted: ProfileFields },
): Promise<Result<void, 'CHANGED_MEANWHILE' | 'NOT_POSSIBLE'>> {
  const { enteId } = station;
  const changes = profileChangesOf(parent.personId, household, wish.base, wish.wanted);
  if (!changes) return err('NOT_POSSIBLE');
  if (canonicalJson(fieldsOf(household)) === canonicalJson(wish.wanted)) return ok(undefined);
  if (canonicalJson(fieldsOf(household)) !== canonicalJson(wish.base)) return err('CHANGED_MEANWHILE');
  // She answers for these families herself: the kiosk's schools are no limit.
  const carrier: Carrier = { enteId, id: station.id, role: 'counter', schools: 'all' };
  const commands = changes.map(({ familyId, base, set }, at) =>
    commandOf(station, parent, idOf(wish.id, at), { familyId, base, set }),
  );
  const answers = await applyCommands(db, carrier, commands);
  if (answers.some(({ result }) => result.outcome === 'conflict')) return err('CHANGED_MEANWHILE');
  if (answers.some(({ result }) => result.outcome !== 'applied')) return err('NOT_POSSIBLE');
  await writeTx(db, enteId, 'kiosk.profile', async (tx) => {
    const event = eventWithoutOperator(enteId, parent.accountId, parent.personId, 'profileChanged');
    await insertEvent(tx.db, { ...event, station_name: station.name, command_id: commands[0]?.id ?? null });
  });
  return ok(undefined);
}

function commandOf(
  station: Asking['station'],
  { username }: SignedInParent,
  id: string,
  { familyId, base, set }: { readonly familyId: string; readonly base: UnitValue[]; readonly set: UnitValue[] },
): Command {
  return CommandSchema.parse({
    ...{ id, change: { kind: 'family.update', familyId, set }, base: { revision: 0, units: base } },
    // No operator is called so: her username is what the history names.
    ...{ stationId: station.id, operatorId: OperatorIdSchema.parse(username), supersedes: null },
    capturedAt: new Date().toISOString(),
  });
}

/** The wish's own id for the first; the others' are drawn from it, so that asking again finds them. */
function idOf(id: string, at: number): string {
  if (at === 0) return id;
  const drawn = createHash('sha256')
    .update(`${id}/${String(at)}`)
    .digest('hex');
  return `${id.slice(0, 15)}${drawn.slice(0, 3)}-8${drawn.slice(3, 6)}-${drawn.slice(6, 18)}`;
}
