import { describe, expect, test } from 'vitest';
import { codeInScan } from './code-in-scan.ts';
import { ScanBurst } from './scan-burst.ts';

function press(text: string, millisecondsBetween: number): string | null {
  const burst = new ScanBurst();
  let at = 1_000;
  let found: string | null = null;
  for (const key of [...text, 'Enter']) found = burst.take(key, (at += millisecondsBetween));
  return found;
}

describe('ScanBurst', () => {
  test('takes a code that comes as fast as a scanner types', () => {
    expect(press('302032002700000251', 8)).toBe('302032002700000251');
  });

  test('is not taken in by a person, however quick, nor by a short word', () => {
    expect(press('esposito maria', 60)).toBeNull();
    expect(press('rossi', 5)).toBeNull();
  });

  test('forgives one pause of a busy machine', () => {
    const burst = new ScanBurst();
    let at = 0;
    for (const [index, key] of [...'RSSMRA80A01H501U'].entries()) burst.take(key, (at += index === 7 ? 90 : 5));
    expect(burst.take('Enter', at + 5)).toBe('RSSMRA80A01H501U');
  });

  test('begins anew after a pause: letters of a person before the code do not belong to it', () => {
    const burst = new ScanBurst();
    burst.take('x', 0);
    let at = 500;
    for (const key of '99999000013') burst.take(key, (at += 5));
    expect(burst.take('Enter', at + 5)).toBe('99999000013');
  });

  test('lets Shift through, as scanners press it for capital letters', () => {
    const burst = new ScanBurst();
    let at = 0;
    for (const key of 'ABCDEFGH') {
      burst.take('Shift', (at += 2));
      burst.take(key, (at += 2));
    }
    expect(burst.take('Enter', at + 2)).toBe('ABCDEFGH');
  });
});

test.each([
  ['PAGOPA|002|302032002700000251|99999000013|5733', '302032002700000251'],
  ['PAGOPA£002£302032002700000251£99999000013£5733', '302032002700000251'],
  [' RSSMRA80A01H501U ', 'RSSMRA80A01H501U'],
])('%s is searched for as %s', (scanned, searched) => {
  expect(codeInScan(scanned)).toBe(searched);
});
