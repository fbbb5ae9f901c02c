// SQL of what left the office and central was not told of yet. Called by note-disclosure.ts and by sync.
import { readQuery, writeQuery } from '../store/define-query.ts';

export const addDisclosure = writeQuery<[id: string, record: string]>(
  'disclosures.add',
  'INSERT INTO disclosure (id, record) VALUES (?, ?)',
);

export const untoldDisclosures = readQuery<[limit: number], { record: string }>(
  'disclosures.untold',
  'SELECT record FROM disclosure LIMIT ?',
);

export const forgetDisclosure = writeQuery<[id: string]>('disclosures.told', 'DELETE FROM disclosure WHERE id = ?');
