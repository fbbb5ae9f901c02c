// What a kiosk's exit PIN may be. Pure; asked by the counter's form, by central before it keeps a digest, and by `desk kiosk-pin`.

export const exitPinShape = /^\d{6,12}$/;

/** One digit again and again, or digits in a row: the first that anybody tries. */
export function isEasyPin(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10));
  const [step] = steps;
  return steps.size === 1 && (step === 0 || step === 1 || step === 9);
}
