// What the demo municipality promises: the same every time, counted exactly, valid, closed, and with the cases that break programs.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { RecordChangeSchema, type FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { parseNoticeNumber } from '#shared/domain/notice-number.ts';
import { DEMO_TODAY, demoCounts, generateChanges, makeFamily, type DemoSize } from './generate.ts';
import { kindOf } from './family-plan.ts';

const familiesOf = function* (size: DemoSize): Generator<FamilyAggregate> {
  for (const change of generateChanges(size)) if (change.kind === 'family') yield change.value;
};

function digest(size: DemoSize): string {
  const hash = createHash('sha256');
  for (const change of generateChanges(size)) hash.update(`${JSON.stringify(change)}\n`);
  return hash.digest('hex');
}

function survey(size: DemoSize) {
  const persons = new Set<string>();
  const seen = { families: 0, persons: 0, personEntries: 0, bollettini: 0, lines: 0, changes: 0 };
  const ids = new Set<string>();
  const notices = new Set<string>();
  let noticeCount = 0;
  let lastFamily = '';
  const hash = createHash('sha256');
  for (const change of generateChanges(size)) {
    hash.update(`${JSON.stringify(change)}\n`);
    seen.changes++;
    if (change.kind !== 'family') continue;
    seen.families++;
    expect(change.value.family.id > lastFamily).toBe(true);
    lastFamily = change.value.family.id;
    seen.personEntries += change.value.persons.length;
    for (const { id } of change.value.persons) persons.add(id);
    for (const bollettino of change.value.bollettini) {
      seen.bollettini++;
      seen.lines += bollettino.lines.length;
      ids.add(bollettino.id);
      for (const number of [bollettino.noticeNumber, ...bollettino.instalments.map((part) => part.noticeNumber)]) {
        if (number === null) continue;
        noticeCount++;
        notices.add(number);
      }
    }
  }
  seen.persons = persons.size;
  return { seen, ids, notices, noticeCount, digest: hash.digest('hex') };
}

describe('the small municipality', () => {
  it('is the same on every machine and at every time', () => {
    expect(digest('small')).toBe('97b831161e247a65ff1382a23b6151f408f222cc8866f29ec489a9da88789e4e');
  });

  it('has only records that the contract accepts, unchanged by it', () => {
    for (const change of generateChanges('small')) expect(RecordChangeSchema.parse(change)).toEqual(change);
  });

  it('sends what is referred to before what refers to it', () => {
    const kinds = [...generateChanges('small')].map(({ kind }) => kind);
    const order = ['ente', 'school', 'paymentCategory', 'service', 'operator', 'family'];
    expect(kinds).toEqual(kinds.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(new Set(kinds)).toEqual(new Set(order));
  });

  it('shows every state, instalments from two to nine, and dues before and after the demo’s today', () => {
    const bollettini = [...familiesOf('small')].flatMap((family) => family.bollettini);
    expect(new Set(bollettini.map(({ state }) => state))).toEqual(
      new Set(['draft', 'issued', 'paying', 'paid', 'cancelled']),
    );
    const parts = new Set(bollettini.map(({ instalments }) => instalments.length));
    expect([...parts].sort((a, b) => a - b)).toEqual([0, 2, 3, 4, 5, 6, 7, 8, 9]);
    const open = bollettini.filter(({ state }) => state === 'issued');
    expect(open.some(({ dueDate }) => dueDate < DEMO_TODAY)).toBe(true);
    expect(open.some(({ dueDate }) => dueDate > DEMO_TODAY)).toBe(true);
    expect(bollettini.some((one) => one.paidCents > 0 && one.paidCents < one.amountCents)).toBe(true);
    expect(bollettini.some((one) => one.instalments.length > 0 && one.noticeNumber !== null)).toBe(true);
  });

  it('has siblings, parents apart who share, a parent in two families, a changed payer, a delegate and a merged family', () => {
    const families = [...familiesOf('small')];
    expect(families.some(({ persons }) => persons.filter(({ role }) => role === 'child').length >= 3)).toBe(true);
    expect(
      families.some(
        ({ payers }) =>
          payers.length === 2 && payers.every(({ to, sharePercent }) => to === null && sharePercent < 100),
      ),
    ).toBe(true);
    expect(families.some(({ payers }) => payers.length === 2 && payers.some(({ to }) => to !== null))).toBe(true);
    expect(families.some(({ persons }) => persons.some(({ role }) => role === 'delegate'))).toBe(true);
    expect(families.filter(({ family }) => family.mergedInto !== null)).toHaveLength(1);
    const entries = families.flatMap(({ persons }) => persons);
    const twice = entries.filter(({ id }, position) => entries.findIndex((other) => other.id === id) !== position);
    expect(twice.length).toBeGreaterThan(0);
    for (const person of twice) expect(entries.filter(({ id }) => id === person.id)).toEqual([person, person]);
  });

  it('has codes checked in every way, declarants of either sex, delegations with and without a document seen', () => {
    const families = [...familiesOf('small')];
    const people = families.flatMap(({ persons }) => persons);
    expect(new Set(people.map(({ fiscalCodeCheck }) => fiscalCodeCheck))).toEqual(
      new Set(['unchecked', 'document', 'registry']),
    );
    const declarants = families.flatMap(({ payers }) => payers.filter(({ declarant }) => declarant));
    const sexOf = (id: string) => people.find((person) => person.id === id)?.sex;
    expect(new Set(declarants.map(({ personId }) => sexOf(personId)))).toEqual(new Set(['F', 'M']));
    const seen = families.flatMap(({ delegations }) => delegations.map(({ documentSeen }) => documentSeen !== null));
    expect(seen.toSorted()).toEqual([false, true]);
  });

  it('charges for a meal what the tariff band of the enrolment says', () => {
    const prices = new Map<string, Set<number>>();
    for (const { enrolments, bollettini } of familiesOf('small')) {
      for (const { serviceId, tariffBand } of enrolments) {
        expect(tariffBand === null, serviceId).toBe(!serviceId.startsWith('sv-mensa'));
        if (tariffBand === null) continue;
        const charged = prices.get(tariffBand) ?? new Set<number>();
        prices.set(tariffBand, charged);
        for (const line of bollettini.flatMap(({ lines }) => lines)) {
          if (line.serviceId === serviceId) charged.add(line.unitCents);
        }
      }
    }
    expect(prices.size).toBeGreaterThan(3);
    expect([...prices].filter(([, charged]) => charged.size !== 1)).toEqual([]);
  });

  it('has special and normal diets, prepaid and post-paid meals, and wallets', () => {
    const families = [...familiesOf('small')];
    const kinds = new Set(families.flatMap(({ diets }) => diets.map(({ kind }) => kind)));
    expect(kinds).toContain('Normale');
    expect(kinds.size).toBeGreaterThan(2);
    const categories = new Set(families.flatMap(({ bollettini }) => bollettini.map(({ categoryId }) => categoryId)));
    expect(categories.size).toBe(5);
    expect(families.some(({ wallets }) => wallets.some(({ balanceCents }) => balanceCents > 0))).toBe(true);
  });

  it('has subjects that fit a notice, but for the one of the manual', () => {
    const subjects = [...familiesOf('small')]
      .slice(1)
      .flatMap(({ bollettini }) => bollettini.map(({ subject }) => subject));
    expect(Math.max(...subjects.map(({ length }) => length))).toBeLessThanOrEqual(90);
    expect(subjects.filter((subject) => !/^[A-Z].+ \d{2}\/\d{2}\/\d{4}$/.test(subject))).toEqual([]);
  });

  it('has the names that break programs', () => {
    const names = [...familiesOf('small')].flatMap(({ persons }) =>
      persons.flatMap((one) => [one.familyName, one.givenName]),
    );
    for (const pattern of [/[àèéìòù]$/, /'/, /-/, /^.$/u, /[șț]/i, /[čšž]/i, /[łńśż]/i, /[ığş]/i, /[äöüß]/i, /\S \S/]) {
      expect(
        names.filter((name) => pattern.test(name)),
        String(pattern),
      ).not.toEqual([]);
    }
  });

  it('has two people of one name, day and place of birth, told apart by omocodia', () => {
    const people = [...familiesOf('small')].flatMap(({ persons }) => persons);
    const key = (one: (typeof people)[number]) =>
      `${one.familyName}|${one.givenName}|${one.birthDate}|${one.birthPlace}`;
    const namesakes = people.filter((one) => people.some((other) => other.id !== one.id && key(other) === key(one)));
    expect(namesakes).toHaveLength(2);
    expect(new Set(namesakes.map(({ fiscalCode }) => fiscalCode)).size).toBe(2);
    expect(namesakes.some(({ fiscalCode }) => /[LMNPQRSTUV].$/.test(fiscalCode ?? ''))).toBe(true);
  });
});

describe('every size', () => {
  it('counts what it will make: small', () => {
    expect(survey('small').seen).toEqual(demoCounts('small'));
  });

  it('counts what it will make, the same twice, with each id and notice number once and its check digits right: town', () => {
    const { seen, ids, notices, noticeCount, digest: first } = survey('town');
    expect(digest('town')).toBe(first);
    expect(seen).toEqual(demoCounts('town'));
    expect(ids.size).toBe(seen.bollettini);
    expect(notices.size).toBe(noticeCount);
    let wrong = 0;
    for (const number of notices) {
      const parsed = parseNoticeNumber(number);
      if (!parsed.ok || parsed.value.aux !== 3 || parsed.value.checkOk !== true) wrong++;
    }
    expect(wrong).toBe(0);
  });

  it('counts what it will make by the table of families: city', () => {
    const { families, persons, bollettini } = demoCounts('city');
    let personSum = 0;
    let bollettiniSum = 0;
    for (let index = 0; index < families; index++) {
      const kind = kindOf(index);
      personSum += kind.ownParents + kind.children + (kind.trait === 'with-delegate' ? 1 : 0);
      bollettiniSum += kind.bollettini;
    }
    expect({ persons: personSum, bollettini: bollettiniSum }).toEqual({ persons, bollettini });
    expect({ families, persons, bollettini }).toEqual({ families: 50_000, persons: 183_000, bollettini: 3_750_000 });
  });

  it('makes any family alone equal to the one in the stream', () => {
    let index = 0;
    for (const family of familiesOf('small')) expect(makeFamily(index++)).toEqual(family);
  });
});
