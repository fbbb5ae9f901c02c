// What the counter is told of a failed message: above all, never that it did not leave when it may have.
import { describe, expect, it } from 'vitest';
import { deskMailCode, mailError, readMailFailure } from './mail-error.ts';

describe('deskMailCode', () => {
  it('is uncertain about what was handed over and not answered, whatever broke', () => {
    for (const code of ['MAIL_TIMEOUT', 'MAIL_NO_ROUTE'] as const) {
      expect(deskMailCode(mailError(code, null, true))).toBe('MAIL_UNCERTAIN');
      expect(deskMailCode(mailError(code))).toBe('MAIL_UNREACHABLE');
    }
  });

  it('sends wrong passwords and certificates to the administrator', () => {
    expect(deskMailCode(mailError('MAIL_AUTH', 535))).toBe('MAIL_SETTINGS');
    expect(deskMailCode(mailError('MAIL_TLS'))).toBe('MAIL_SETTINGS');
  });
});

describe('readMailFailure', () => {
  it('takes an answer of the server for a certain one, also after the message', () => {
    const refusal = Object.assign(new Error('no'), { code: 'EMESSAGE', responseCode: 554 });
    expect(readMailFailure(refusal, true, false)).toEqual({
      code: 'MAIL_REFUSED',
      smtpCode: 554,
      mayHaveArrived: false,
    });
  });

  it('takes what it does not know for a broken line', () => {
    expect(readMailFailure('odd', false, false)).toEqual({
      code: 'MAIL_NO_ROUTE',
      smtpCode: null,
      mayHaveArrived: false,
    });
  });
});
