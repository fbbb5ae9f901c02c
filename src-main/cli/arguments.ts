// Reads the options of a command. Used by every `desk` command.
// What is wrong comes back as `option: reason`, for the one line a command prints before it ends with 2.
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '#shared/domain/result.ts';

/** The texts of the options `names`, all of which must be given, and of `optional` ones; nothing else may be given. */
export function requiredOptions<Name extends string, Optional extends string = never>(
  argv: readonly string[],
  names: readonly Name[],
  optional: readonly Optional[] = [],
): Result<Record<Name, string> & Partial<Record<Optional, string>>, string> {
  const options = Object.fromEntries([...names, ...optional].map((name) => [name, { type: 'string' as const }]));
  let values: Record<string, unknown>;
  try {
    ({ values } = parseArgs({ args: [...argv], options, allowPositionals: false }));
  } catch (error) {
    return err(`arguments: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'cannot be read'}`);
  }
  const missing = names.find((name) => typeof values[name] !== 'string' || values[name] === '');
  if (missing !== undefined) return err(`${missing}: is missing`);
  return ok(values as Record<Name, string> & Partial<Record<Optional, string>>);
}
