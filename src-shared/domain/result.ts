// Expected failures as values. Used everywhere that something may go wrong in a way a person can act on;
// exceptions are left for bugs.

export type Result<Value, Failure> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure };

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function err<Failure>(error: Failure): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error };
}

/**
 * The value of a result that cannot have failed where this is called (a constant, a row the program wrote itself).
 * Throws an Error naming `what` if it did fail: that is a bug, not an expected failure.
 */
export function expectOk<Value, Failure>(result: Result<Value, Failure>, what: string): Value {
  if (result.ok) return result.value;
  throw new Error(`${what}: ${JSON.stringify(result.error)}`);
}
