// What is read from a failure: above all, never that a message did not leave when it may have.
import { describe, expect, it } from 'vitest';
import { readMailFailure } from './mail-error.ts';

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

  it.each([
    ['an unknown recipient', 'RCPT TO', '550 no such user', 'MAIL_RECIPIENT'],
    ['a disabled recipient, told after the message', 'DATA', '550 5.2.1 mailbox disabled', 'MAIL_RECIPIENT'],
    ['a rule against relaying', 'RCPT TO', '554 5.7.1 relay access denied', 'MAIL_SENDER'],
    ['a sender that the account may not use', 'MAIL FROM', '553 5.7.1 not owned by user', 'MAIL_SENDER'],
    ['a message', 'DATA', '554 5.7.1 looks like spam', 'MAIL_REFUSED'],
  ])('tells %s by command and reply', (_what, command, response, code) => {
    const failure = { code: 'EENVELOPE', command, response, responseCode: Number(response.slice(0, 3)) };
    expect(readMailFailure(failure, false, false)).toMatchObject({ code, mayHaveArrived: false });
  });
});
