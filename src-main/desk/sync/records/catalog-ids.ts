// Row ids of what the ente offers, and of subjects, looked up in the store once each. Called by snapshot and feed.
// Lives as long as one load or one slice: a record that is deleted later must not be remembered.
import { idFrom, type RecordStatements } from './record-statements.ts';
import { remembering, type RowIds } from './row-ids.ts';

export function catalogIds(statements: RecordStatements): Omit<RowIds, 'person'> {
  return {
    school: remembering('school', (id) => idFrom(statements.findSchool.get(id))),
    service: remembering('service', (id) => idFrom(statements.findService.get(id))),
    category: remembering('payment category', (id) => idFrom(statements.findCategory.get(id))),
    subject: remembering('subject', (text) => {
      const known = idFrom(statements.findSubject.get(text));
      return known ?? Number(statements.addSubject.run(text).lastInsertRowid);
    }),
  };
}
