// Every name, code and address of the demo's families whose parents come to the kiosk, as central holds them. Used by run-sessions.ts.
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { Words } from '#desk/kiosk/lock/used-words.ts';
import { generateChanges } from '../../src-central/sandbox/demo/generate.ts';
import { demoParentIds, type DemoParent } from '../../src-central/sandbox/seed-demo-parents.ts';

/** Below this a word is too short to be somebody's. */
const shortest = 4;

export function familyWords(parents: readonly DemoParent[]): Words {
  const own = parents.flatMap(({ username, password }) => [username, password]);
  const names: string[] = [];
  for (const { family, persons, bollettini } of familiesOfParents()) {
    if (family.address) names.push(family.address.street);
    for (const { givenName, familyName, fiscalCode, phones, emails } of persons) {
      names.push(...givenName.split(' '), ...familyName.split(' '));
      own.push(...phones, ...emails, ...(fiscalCode ? [fiscalCode] : []));
    }
    for (const { noticeNumber, instalments } of bollettini)
      own.push(...(noticeNumber ? [noticeNumber] : []), ...instalments.map((one) => one.noticeNumber));
  }
  const long = (words: readonly string[]): string[] => [...new Set(words)].filter(({ length }) => length >= shortest);
  return { own: long(own), names: long(names) };
}

function* familiesOfParents(): Generator<FamilyAggregate> {
  for (const change of generateChanges('small'))
    if (change.kind === 'family' && change.value.persons.some(({ id }) => demoParentIds.includes(id)))
      yield change.value;
}
