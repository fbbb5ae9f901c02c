// What "Registrati" asks, one after the other, and whether an answer will do. Pure; called by RegistrationScreen.vue.
// Only forms are checked here: who somebody is, the office sees by a document.
import { isEmailAddress } from '#shared/domain/email-address.ts';

export const questions = [
  ...([
    'givenName',
    'familyName',
    'fiscalCode',
    'email',
    'phone',
    'childGivenName',
    'childFamilyName',
    'school',
  ] as const),
] as const;
export type Question = (typeof questions)[number];
export type Answers = Record<Question, string>;

export const noAnswers = (): Answers => ({
  ...{ givenName: '', familyName: '', fiscalCode: '', email: '', phone: '' },
  ...{ childGivenName: '', childFamilyName: '', school: '' },
});

export const optional: ReadonlySet<Question> = new Set(['email', 'phone', 'school']);

export const longest: Readonly<Record<Question, number>> = {
  ...{ givenName: 70, familyName: 70, fiscalCode: 16, email: 254, phone: 40 },
  ...{ childGivenName: 70, childFamilyName: 70, school: 100 },
};

const fiscalCodeShape = /^[A-Z0-9]{16}$/;
export const plainFiscalCode = (typed: string): string => typed.toUpperCase().replaceAll(/\s/g, '');

/** What is wrong with the answer, by the end of its text's key; null: it will do. */
export function complaint(question: Question, answer: string): 'fiscalCode' | 'email' | null {
  if (question === 'fiscalCode' && !fiscalCodeShape.test(plainFiscalCode(answer))) return 'fiscalCode';
  const text = answer.trim();
  return question === 'email' && text !== '' && !isEmailAddress(text) ? 'email' : null;
}
