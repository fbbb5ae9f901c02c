// The pages of SPID and CIE in English.
import type { PageTexts } from './page-texts.ts';

export const en: PageTexts = {
  enter: {
    title: 'Sign in with {way}',
    kiosk: 'You are about to sign in at the kiosk “{station}”.',
    compare: 'The kiosk in front of you must show this same number:',
    warning: 'If it shows another one, or you are not at the kiosk, stop here: somebody may want to use your access.',
    asked: 'We ask your identity provider for given name, family name and fiscal code, and nothing else.',
    account: 'If you are a responsible adult and have no access yet, it is made now, without a password.',
    choose: 'Choose your identity provider',
  },
  leaving: { title: 'One moment…', text: 'We take you to your identity provider.', link: 'Continue' },
  done: { title: 'Done', text: 'You are signed in. Go back to the kiosk: this window closes by itself.' },
  number: {
    title: 'One more step at the kiosk',
    text: 'Type this number at the kiosk:',
    secret: 'Tell it to nobody, not even on the phone: it is for the kiosk in front of you alone.',
  },
  problemTitle: 'That did not work',
  again: 'You can try again at the kiosk.',
  over: 'This sign-in is over, or took too long. Look at the kiosk: if need be, begin again there.',
  tooMany: 'Too many requests. Try again in a minute.',
  nothing: 'There is nothing at this address.',
  failure: {
    CANCELLED: 'The sign-in was cancelled.',
    CONSENT_DENIED: 'Without your consent to hand over name and fiscal code we cannot know who you are.',
    CREDENTIALS_WRONG: 'The credentials were wrong too often. Your identity provider can help you.',
    LEVEL_TOO_LOW:
      'An identity of level 2 is needed: a password and a confirmation, mostly on your phone. Your provider says how to get it.',
    TIMED_OUT: 'It took too long at the identity provider.',
    SUSPENDED: 'Your digital identity is suspended or revoked. Ask your provider.',
    OTHER_KIND: 'Your personal identity is needed here, not a professional one or that of a company.',
    PROVIDER_ERROR: 'The identity provider does not answer or has a fault. Try again later.',
    REQUEST_REFUSED:
      'The identity provider does not take this office’s request. It is not your fault: tell the office.',
    ANSWER_WRONG: 'The identity provider’s answer is not valid, so to be safe it was not accepted.',
    EXPIRED: 'The time to sign in is over.',
    BROWSER_CHANGED:
      'The sign-in was begun in another program or on another device. Scan the code again and stay in the same program.',
    NOT_KNOWN:
      'Your fiscal code is not registered as that of a responsible adult. Choose “Register” at the kiosk, or ask the office.',
    NAMES_DIFFER: 'The office has your fiscal code under another name. To be safe, you are not let in: ask the office.',
    SEVERAL_RECORDS: 'The office has your fiscal code more than once. Ask the office to put it right.',
    ACCOUNT_CLOSED: 'Your access was closed by the office. Ask the office.',
    NUMBER_WRONG: 'The number typed at the kiosk was wrong too often.',
  },
};
