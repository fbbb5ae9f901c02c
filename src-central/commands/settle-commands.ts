// Keeps what was decided, with the feed's number from which on it is told, and makes the answers of it. Called at the end of a run.
import type { CommandAnswer, CommandResult } from '#shared/contracts/commands/result.ts';
import type { WriteTx } from '../store/write-tx.ts';
import type { Decided, Outcome } from './fold-commands.ts';
import { insertApplied } from './queries.ts';
import type { Received } from './receive-command.ts';

/** @returns the answers, which get their numbers when the transaction ends */
export function settleCommands(
  tx: WriteTx,
  answers: readonly (Outcome | CommandResult)[],
  received: readonly Received[],
  decided: readonly Decided[],
): CommandAnswer[] {
  const numbered = answers.map((answer, at) => ({ id: received[at]?.id ?? '', result: withNumber(answer, 0) }));
  tx.settle(async (seq) => {
    numbered.forEach((answer, at) => {
      const outcome = answers[at];
      if (outcome) answer.result = withNumber(outcome, seq);
    });
    await insertApplied(
      tx.db,
      decided.map(({ command, digest, outcome }) => ({
        ...{ ente_id: tx.enteId, id: command.id, digest, kind: command.change.kind },
        family_id: 'familyId' in outcome ? outcome.familyId : command.change.familyId,
        ...{ station_id: command.stationId, operator_id: command.operatorId, captured_at: command.capturedAt },
        result: withNumber(outcome, seq),
      })),
    );
  });
  return numbered;
}

/** One that was stored has its number already. */
function withNumber(answer: Outcome | CommandResult, seq: number): CommandResult {
  return answer.outcome === 'refused' || answer.outcome === 'held' ? answer : { seq, ...answer };
}
