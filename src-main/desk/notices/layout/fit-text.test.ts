import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadNoticeFonts } from '../fonts/notice-fonts.ts';
import { fitText, POINTS_PER_MM, type FitBox } from './fit-text.ts';

const face = loadNoticeFonts(join(import.meta.dirname, '../../../../resources')).regular;
const box: FitBox = { width: 60, height: 9, size: 8, floor: 6, leading: 1.346 };

describe('fitting text into a box', () => {
  it('keeps the nominal size of what fits', () => {
    expect(fitText(['Mario Rossi'], face, box)).toEqual({
      size: 8,
      lines: ['Mario Rossi'],
      pitch: (8 * 1.346) / POINTS_PER_MM,
    });
  });

  it('breaks lines before it makes the text smaller', () => {
    const fitted = fitText(['Servizio di ristorazione scolastica e trasporto alunni'], face, box);
    expect(fitted?.size).toBe(8);
    expect(fitted?.lines.length).toBe(2);
  });

  it('refuses what does not fit at the floor', () => {
    expect(fitText(['parola '.repeat(40).trim()], face, box)).toBeNull();
  });

  it('breaks a word only when it is wider than the line at the floor', () => {
    expect(fitText(['W'.repeat(30)], face, box)?.lines).toEqual(['W'.repeat(30)]);
    const fitted = fitText(['W'.repeat(50)], face, box);
    expect(fitted?.size).toBe(6);
    expect(fitted?.lines.length).toBe(2);
    expect(fitted?.lines.join('')).toBe('W'.repeat(50));
  });

  it('never exceeds its box nor loses a word', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdeWilmŠț'), minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 20, max: 90 }),
        fc.integer({ min: 4, max: 20 }),
        (words, width, height) => {
          const fitted = fitText([words.join(' ')], face, { ...box, width, height });
          if (!fitted) return;
          expect(fitted.lines.join('').replaceAll(' ', '')).toBe(words.join(''));
          for (const line of fitted.lines)
            expect(face.width(line, fitted.size) / POINTS_PER_MM).toBeLessThanOrEqual(width + 1e-6);
          expect((fitted.lines.length - 1) * fitted.pitch + (fitted.size * 1.25) / POINTS_PER_MM).toBeLessThanOrEqual(
            height + 1e-3,
          );
          expect(fitted.size).toBeGreaterThanOrEqual(6);
        },
      ),
    );
  });
});
