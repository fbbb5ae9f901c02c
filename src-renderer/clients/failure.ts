// What went wrong, as screens speak of it: a code with words in the language files, and a reference to name to the help line.
// Called by stores with whatever a call threw. Never carries personal data.
import { ORPCError } from '@orpc/client';
import { LineDownError } from './connection.ts';

/** Codes that every screen can meet; those of one procedure are handled beside its call. */
export type FailureCode =
  | 'LINE_DOWN'
  | 'NOT_SIGNED_IN'
  | 'STORE_UNAVAILABLE'
  | 'FAMILY_NOT_FOUND'
  | 'PERSON_NOT_FOUND'
  | 'OUT_OF_SCOPE'
  | 'NO_LINE'
  | 'DOCUMENT_GONE'
  | 'ADMINISTRATOR_NEEDED'
  | 'OPERATOR_NOT_ALLOWED'
  | 'NOT_AVAILABLE'
  | 'UNEXPECTED';

export interface Failure {
  readonly code: FailureCode;
  readonly reference: string;
}

const known: ReadonlySet<string> = new Set<FailureCode>([
  'NOT_SIGNED_IN',
  'STORE_UNAVAILABLE',
  'FAMILY_NOT_FOUND',
  'PERSON_NOT_FOUND',
  'OUT_OF_SCOPE',
  'NO_LINE',
  'DOCUMENT_GONE',
  'ADMINISTRATOR_NEEDED',
  'OPERATOR_NOT_ALLOWED',
  'NOT_AVAILABLE',
]);

/** Turns anything thrown by a call into a failure that can be shown. */
export function failureOf(thrown: unknown): Failure {
  const reference = newReference();
  if (thrown instanceof LineDownError) return { code: 'LINE_DOWN', reference };
  const code: unknown = thrown instanceof ORPCError ? thrown.code : undefined;
  if (typeof code === 'string' && isKnown(code)) return { code, reference };
  // The text of an unexpected error may hold data of a family: only its kind is written down.
  console.error(
    reference,
    thrown instanceof ORPCError ? thrown.code : thrown instanceof Error ? thrown.name : typeof thrown,
  );
  return { code: 'UNEXPECTED', reference };
}

function isKnown(code: string): code is FailureCode {
  return known.has(code);
}

/** Six letters and digits that cannot be misread over the telephone. */
function newReference(): string {
  const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `W-${[...bytes].map((byte) => letters[byte % letters.length]).join('')}`;
}
