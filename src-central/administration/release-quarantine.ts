// Lets what a revoked station handed in take effect after all: as if the station had sent it, decided by the same rules, exactly once.
// Called by main.ts. Ended in the middle, the same command again goes on: what was applied is known by its id.
import { EnteIdSchema, StationIdSchema } from '#shared/domain/ids.ts';
import { repeatableRefusals, type CommandAnswer } from '#shared/contracts/commands/result.ts';
import { err, ok } from '#shared/domain/result.ts';
import { applyCommands } from '../commands/apply-commands.ts';
import { administratorOf } from '../commands/carrier.ts';
import { decide, selectUndecidedOfStation } from '../quarantine/queries.ts';
import type { Database } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import type { Answer } from './answer.ts';

/** One batch of commands, as stations send them. */
const atOnce = 200;

/** A line for each outcome, and one for each command that was not simply applied: its id, never what it holds. */
export async function releaseQuarantine(database: Database, ente: string, station: string): Promise<Answer> {
  const enteId = EnteIdSchema.parse(ente);
  const stationId = StationIdSchema.parse(station);
  const db = database.kysely;
  const waiting = await selectUndecidedOfStation(db, enteId, stationId);
  if (waiting.length === 0) return err(`station: ${station} has nothing in quarantine`);
  const answers: CommandAnswer[] = [];
  for (let at = 0; at < waiting.length; at += atOnce) {
    const batch = waiting.slice(at, at + atOnce);
    const given = await applyCommands(
      db,
      administratorOf(enteId),
      batch.map(({ command }) => command),
    );
    const released = batch.filter((_, index) => isDecided(given[index])).map(({ id }) => id);
    await writeTx(db, enteId, 'quarantine.release', (tx) =>
      decide(tx.db, enteId, stationId, released, 'released', null),
    );
    answers.push(...given.map((answer, index) => ({ ...answer, id: batch[index]?.id ?? answer.id })));
  }
  const count = (outcome: CommandAnswer['result']['outcome']) =>
    answers.filter(({ result }) => result.outcome === outcome).length;
  return ok([
    ...(['applied', 'conflict', 'refused', 'held'] as const).map((outcome) => `${outcome}: ${String(count(outcome))}`),
    ...answers.filter(({ result }) => result.outcome !== 'applied').map(line),
    `still in quarantine: ${String(answers.filter((answer) => !isDecided(answer)).length)}`,
  ]);
}

/** Whether central keeps the answer: what was held, or not understood, stays in quarantine and may be released again. */
function isDecided(answer: CommandAnswer | undefined): boolean {
  if (!answer || answer.result.outcome === 'held') return false;
  return answer.result.outcome !== 'refused' || !repeatableRefusals.has(answer.result.code);
}

function line({ id, result }: CommandAnswer): string {
  return `${id}  ${result.outcome}${result.outcome === 'refused' ? `  ${result.code}` : ''}`;
}
