// The class that follows a class: "1A" → "2A", "3ª C" → "4ª C"; after the last one of a school nothing follows. Pure.

export type AfterClass =
  | { readonly next: string; readonly fate: 'moves' | 'stays' | 'noClass' }
  | { readonly next: null; readonly fate: 'leaves' };

const grade = /^(\D*?)([1-9])(?!\d)(.*)$/;

/** @param lastGrade null where classes are no steps: the section stays */
export function classAfter(className: string, lastGrade: number | null): AfterClass {
  if (lastGrade === null) return { next: className, fate: 'stays' };
  const [, before = '', digit, after = ''] = grade.exec(className) ?? [];
  // Nobody can say what comes after it: it stays, and is shown.
  if (digit === undefined) return { next: className, fate: 'noClass' };
  if (Number(digit) >= lastGrade) return { next: null, fate: 'leaves' };
  return { next: `${before}${String(Number(digit) + 1)}${after}`, fate: 'moves' };
}
