// What a command of an administrator answers with: the lines to print, or why it could not be done.
import type { Result } from '#shared/domain/result.ts';

export type Answer = Result<readonly string[], string>;
