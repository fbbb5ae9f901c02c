// The secret question: one of a closed list, so that being asked it says nothing about who exists, with an answer compared as people mean it.
// Question and answer are digested together, like a password: whoever reads the database learns neither.
import { foldForSearch } from '../domain/fold-for-search.ts';

export const secretQuestions = ['pet', 'school', 'city', 'street', 'friend', 'teacher'] as const;
export type SecretQuestion = (typeof secretQuestions)[number];

export const shortestAnswer = 3;

/** What is digested. Case, accents and blanks of the answer never matter. */
export function secretText(question: SecretQuestion, answer: string): string {
  return `${question}\n${foldAnswer(answer)}`;
}

export function isAnswer(answer: string): boolean {
  return foldAnswer(answer).length >= shortestAnswer && answer.length <= 120;
}

function foldAnswer(answer: string): string {
  return foldForSearch(answer).replaceAll(' ', '');
}
