// Who a row means, as text: rows of one key mean one person without asking. Called by grouping and by resolving.
// A code that agrees with the names is enough; a child without a code is its name with its day of birth; a parent without one is known
// within its family only.
import { parseFiscalCode } from '#shared/domain/fiscal-code.ts';
import type { FilePerson } from '../rows/read-person.ts';
import { agrees, nameKey, type PersonNames } from '../values/person-names.ts';

export function childKey(child: FilePerson): string {
  if (child.fiscalCode === null) return `child|${nameKey(child)}|${child.birthDate ?? ''}`;
  return codeAgrees(child.fiscalCode, child)
    ? `code|${child.fiscalCode}`
    : `code|${child.fiscalCode}|${nameKey(child)}`;
}

export function parentKey(parent: FilePerson, groupKey: string): string {
  return parent.fiscalCode === null ? `parent|${nameKey(parent)}|${groupKey}` : `code|${parent.fiscalCode}`;
}

export function codeAgrees(code: string, names: PersonNames): boolean {
  const parsed = parseFiscalCode(code);
  return parsed.ok && parsed.value.kind === 'person' && agrees(names, parsed.value);
}

/** Within a file: a parent without a code is somebody only together with a telephone, an address or a child. */
export function parentMark(parent: FilePerson, elsewise: string): string {
  return parent.canonical ?? `${nameKey(parent)}|${parent.phones[0] ?? parent.emails[0] ?? elsewise}`;
}
