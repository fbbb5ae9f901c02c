// Reads the options of a command. Used by every `desk` command.
// What is wrong comes back as `option: reason`, for the one line a command prints before it ends with 2.
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '#shared/domain/result.ts';

/** The texts of the options `names`, all of which must be given, and nothing else may be. */
export function requiredOptions<Name extends string>(argv: readonly string[], names: readonly Name[]): Result<Record<Name, string>, string> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  let values: Record<string, unknown>;
  try {
    ({ values } = parseArgs({ args: [...argv], options, allowPositionals: false }));
  } catch (error) {
    return err(`arguments: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'cannot be read'}`);
  }
  const given: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = values[name];
    if (typeof value !== 'string' || value === '') return err(`${name}: is missing`);
    given[name] = value;
  }
  return ok(given as Record<Name, string>);
}
