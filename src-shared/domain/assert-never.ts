// The end of an exhaustive switch over a closed union.
// Called in the `default` branch; the compiler refuses it while a case is missing.
// At run time it throws: reaching it means data passed a border unchecked.

/** Throws; `value` has type `never` when every case is handled. */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`unexpected ${what}: ${JSON.stringify(value)}`);
}
