// What has to be known besides the families to decide about a batch: who brings it, what was answered before, the catalogue, names.
// Read once per batch under the families' locks (read-batch-facts.ts), asked by fold-commands.ts.
import type { Command } from '#shared/contracts/commands/command.ts';
import type { CommandResult } from '#shared/contracts/commands/result.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { WrittenBy } from '#shared/contracts/records/conflict.ts';
import type { CommandId, FamilyId, PersonId, SchoolId, ServiceId } from '#shared/domain/ids.ts';
import type { Carrier } from './carrier.ts';
import type { Redirect } from './redirect-command.ts';

export interface Stored {
  readonly digest: string;
  readonly result: CommandResult;
}

export interface BatchFacts {
  readonly carrier: Carrier;
  readonly now: Instant;
  /** Results of commands that were decided about before. */
  readonly stored: ReadonlyMap<string, Stored>;
  /** Where the commands on a family that was merged away go. */
  readonly redirects: ReadonlyMap<FamilyId, Redirect>;
  readonly services: ReadonlySet<ServiceId>;
  readonly schools: ReadonlySet<SchoolId>;
  /** Families out of the carrier's scope that were in it while the feed can remember. */
  readonly leftScope: ReadonlySet<FamilyId>;
  /** Every conflict that a command of the batch resolves, if it ever was: the family it belongs to. */
  readonly conflicts: ReadonlyMap<CommandId, FamilyId>;
  /** Whether bollettini or wallets of the family name the person; known for persons whom a command removes. */
  isNamedByMoney(family: FamilyId, person: PersonId): boolean;
  authorOf(command: Command): WrittenBy;
}
