// What may go wrong while commands are applied, told apart: another writer was quicker (try again), the database is not there (nobody
// is to blame: nothing is answered, the station sends again), or this very command cannot be applied. Called by apply-commands.ts.

/** What was read before the locks were held is no longer so. */
export class Interfered extends Error {
  override readonly name = 'Interfered';
}

const tryAgain = new Set(['40001', '40P01', '23505']);
// SQLSTATE classes: connection, resources, operator's intervention, system; and what the network and the pool say.
const absent = /^(?:08|53|57|58)|^E[A-Z]+$/;
const absentMessages =
  /connection terminated|timeout exceeded|connection ended|not queryable|is closed|has been destroyed/i;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** A deadlock, a serialisation failure, or the same command at the same moment elsewhere. */
export function isInterference(error: unknown): boolean {
  return error instanceof Interfered || tryAgain.has(codeOf(error));
}

export function isAbsence(error: unknown): boolean {
  return absent.test(codeOf(error)) || (error instanceof Error && absentMessages.test(error.message));
}

/** What may be logged of an error: never its message where it comes from the database, which may quote a row. */
export function nameOf(error: unknown): { name: string; code: string; at: string[] } {
  const { name, stack = '' } = error instanceof Error ? error : new Error(typeof error);
  const at = stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 5);
  return { name, code: codeOf(error), at };
}
