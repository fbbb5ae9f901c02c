// Nominal types: two strings that mean different things cannot be mixed up.
// The same mark as Zod's, so that a value checked at a border and a value made here have one type.
import type { $brand } from 'zod';

export type Brand<Base, Name extends string> = Base & $brand<Name>;
