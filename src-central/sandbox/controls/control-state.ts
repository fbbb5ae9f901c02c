// What a person or a test may change of the stand-in while it runs. Used by the controls' page and, directly, by tests.

export interface ControlState {
  /** From a payment to its receipt. */
  receiptAfterMs: number;
  /** From a payment that was taken in charge to its receipt. */
  takenInChargeMs: number;
  /** What the summary of a cart offers first, by notice number: an id of checkout/outcomes.ts. */
  readonly presets: Map<string, string>;
}

export function controlState(): ControlState {
  return { receiptAfterMs: 0, takenInChargeMs: 20_000, presets: new Map() };
}
