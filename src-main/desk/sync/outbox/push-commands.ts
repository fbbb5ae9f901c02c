// Sends what waits, request by request, until nothing more may go. Called by the engine, one push at a time.
// "Under way" is on the disk before a request leaves, and whatever comes back is written in one transaction with all that follows from
// it: a program that ends anywhere in between sends again, and central answers the same.
import type { OpenStore } from '../../store/open-store.ts';
import type { WritableDb } from '../../store/store-connection.ts';
import { BACKOFF, waitBeforeNext, type BackoffLimits } from '../backoff.ts';
import type { CentralClient } from '../central-client.ts';
import { syncState } from '../queries.ts';
import { beginEpoch } from './begin-epoch.ts';
import { commandOf, plannedFrom } from './outbox-row.ts';
import { isDue, planPush, type PushLimits, type Sendable } from './plan-push.ts';
import { anySending, attemptsOf, markSending, queueAgain, sendableCommands, stopSending } from './queries.ts';
import { settleAnswers } from './settle-answers.ts';

export interface PushOptions {
  readonly store: Pick<OpenStore, 'db' | 'writeTx'>;
  readonly central: Pick<CentralClient, 'pushCommands'>;
  readonly now: () => Date;
  /** Told after every request that central answered. */
  readonly onAnswer: () => void;
  readonly backoff?: BackoffLimits;
  readonly limits?: PushLimits;
}

interface Waiting extends Sendable {
  readonly command: string;
}

/** @returns how many commands were answered. Throws ContactProblem when central did not; then they wait for their next attempt. */
export async function pushCommands(options: PushOptions): Promise<number> {
  const { store, central, onAnswer } = options;
  if (anySending.get(store.db)) store.writeTx('outbox.stopSending', (db) => stopSending.run(db));
  for (let answered = 0; ;) {
    const state = syncState.get(store.db);
    const epoch = state?.pushEpoch ?? state?.epoch;
    const batch = epoch ? nextBatch(options) : [];
    if (!epoch || batch.length === 0) return answered;
    store.writeTx('outbox.send', (db) => batch.forEach(({ id }) => markSending.run(db, id)));
    const answer = await central
      .pushCommands(epoch, batch.map(commandOf))
      .catch((failure: unknown) => giveBack(options, batch, failure));
    if ('newEpoch' in answer) {
      store.writeTx('outbox.newEpoch', (db) => beginEpoch(db, answer.newEpoch));
      continue;
    }
    store.writeTx('outbox.answers', (db) => {
      const { answers, serverTime } = answer;
      settleAnswers(db, { epoch, answers, serverTime, tryAgainAt: (attempts) => nextAttempt(options, attempts) });
      const heard = new Set(answers.map(({ id }) => id));
      queueBack(
        db,
        options,
        batch.filter(({ id }) => !heard.has(id)),
      );
    });
    answered += batch.length;
    onAnswer();
  }
}

function nextBatch({ store, now, backoff = BACKOFF, limits }: PushOptions): Waiting[] {
  const at = now().getTime();
  // A wait is spread by up to a quarter more.
  const longest = backoff.longest * 1.25;
  const waiting = function* (): Generator<Waiting> {
    for (const row of sendableCommands.iterate(store.db)) {
      const { command, bytes, nextAttemptAt } = row;
      yield { ...plannedFrom(row), command, bytes, due: isDue(nextAttemptAt, at, longest) };
    }
  };
  return planPush(waiting(), limits);
}

function giveBack(options: PushOptions, batch: readonly Waiting[], failure: unknown): never {
  options.store.writeTx('outbox.noAnswer', (db) => queueBack(db, options, batch));
  throw failure;
}

function queueBack(db: WritableDb, options: PushOptions, batch: readonly Waiting[]): void {
  for (const { id } of batch) {
    queueAgain.run(db, nextAttempt(options, attemptsOf.get(db, id)?.attempts ?? 1), id);
  }
}

function nextAttempt({ now, backoff = BACKOFF }: PushOptions, attempts: number): number {
  return now().getTime() + waitBeforeNext(Math.max(1, attempts), Math.random(), backoff);
}
