// When it is worth asking who looks like the person that is being typed: a whole name, or a fiscal code.
// Called by the blocks of new persons and by the form of one who is there.
import { parseFiscalCode } from '#shared/domain/fiscal-code.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { DuplicateQuestion } from '#renderer/stores/use-duplicates.ts';
import type { PersonDraft } from './drafts/person-draft.ts';
import { typedDay } from './drafts/read-day.ts';

const shortestName = 2;

/** `personId`: whom the draft is about, who never looks like herself. */
export function duplicateQuestion(draft: PersonDraft, personId: PersonId | null = null): DuplicateQuestion | null {
  const givenName = draft.givenName.trim();
  const familyName = draft.familyName.trim();
  const code = parseFiscalCode(draft.fiscalCode);
  const birthDate = typedDay(draft.birthDate);
  if (!code.ok && (givenName.length < shortestName || familyName.length < shortestName)) return null;
  return {
    ...{ givenName, familyName, exceptPersonId: personId },
    fiscalCode: code.ok ? code.value.value : null,
    birthDate: birthDate.ok ? birthDate.value : null,
  };
}
