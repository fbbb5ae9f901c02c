// The paper key: what is printed is understood again, and a slip of the fingers is told, never taken for a key.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecoveryKey, recoveryKeyText } from './recovery-key.ts';

const keys = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('the recovery key', () => {
  it('is fourteen groups of four and reads back as the key', () => {
    fc.assert(
      fc.property(keys, (key) => {
        const text = recoveryKeyText(key);
        expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ){13}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(parseRecoveryKey(text)).toEqual({ ok: true, value: Buffer.from(key) });
      }),
    );
  });

  it('is understood in lower case, with hyphens, and with the letters that people take for digits', () => {
    const key = new Uint8Array(32).fill(0x84);
    const typed = recoveryKeyText(key).toLowerCase().replaceAll(' ', '-').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(parseRecoveryKey(typed)).toEqual({ ok: true, value: Buffer.from(key) });
  });

  it('tells one wrong character and two exchanged ones', () => {
    const key = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
    const text = recoveryKeyText(key).replaceAll(' ', '');
    const wrong = (text.startsWith('0') ? '1' : '0') + text.slice(1);
    expect(parseRecoveryKey(wrong)).toEqual({ ok: false, error: 'CHECK' });
    const at = [...text].findIndex((character, index) => character !== text[index + 1]);
    const exchanged = text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
    expect(parseRecoveryKey(exchanged)).toEqual({ ok: false, error: 'CHECK' });
  });

  it('tells a missing group and a character that is none', () => {
    const text = recoveryKeyText(new Uint8Array(32));
    expect(parseRecoveryKey(text.slice(5))).toEqual({ ok: false, error: 'LENGTH' });
    expect(parseRecoveryKey(`U${text.slice(1)}`)).toEqual({ ok: false, error: 'CHARACTER' });
  });
});
