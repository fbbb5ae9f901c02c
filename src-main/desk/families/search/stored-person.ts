// A member as the index needs it, from the row of the table: lists are JSON in the column, checked when read.
// Called when the index is built from stored rows.
import { z } from 'zod';
import type { IndexedPerson } from './family-tokens.ts';
import type { StoredPerson } from './queries.ts';

const TextList = z.array(z.string());

export function personFrom({ phones, emails, ...names }: StoredPerson): IndexedPerson {
  return { ...names, phones: TextList.parse(JSON.parse(phones)), emails: TextList.parse(JSON.parse(emails)) };
}
