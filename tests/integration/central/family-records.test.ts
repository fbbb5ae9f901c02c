// What central stores of a family is what it sends: every field, whichever way it came in. On both databases.
import { describe, expect, test } from 'vitest';
import { putFamily } from '#central/families/put-family.ts';
import { readFamilies } from '#central/families/read-families.ts';
import { FamilyAggregateSchema, type FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { inCentralOrder } from '#shared/contracts/records/aggregate-order.ts';
import { ConflictRecordSchema, type ConflictRecord } from '#shared/contracts/records/conflict.ts';
import { MergeRecordSchema } from '#shared/contracts/records/merge.ts';
import type { EnteId, FamilyId } from '#shared/domain/ids.ts';
import { newEnte } from '../../support/central-bench.ts';
import { configurations } from '../../support/central-databases.ts';
import { schoolA, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const at = '2026-11-25T10:00:00.5Z';
const idOf = (end: number) => `01890000-0000-7000-8000-00000000000${String(end)}`;

/** A family with two of everything that has an order, given in the wrong one. */
function fullFamily(id: string): FamilyAggregate {
  const family = someFamily(id, [
    { id: `${id}-kid-1`, school: schoolA },
    { id: `${id}-kid-2`, school: schoolA },
  ]);
  const [parent] = family.persons;
  const granny = { ...parent, id: `${id}-granny`, role: 'delegate', fiscalCodeCheck: 'document' };
  const may = (purpose: string, from: string, documentSeen: string | null) => ({
    ...{ personId: granny.id, purpose, from, to: null, documentSeen },
  });
  const [first, second] = family.enrolments;
  return FamilyAggregateSchema.parse({
    ...family,
    persons: [...family.persons, granny],
    payers: [
      { ...family.payers[0], from: '2025-09-01' },
      { ...family.payers[0], sharePercent: 40, declarant: false, to: '2025-08-31' },
    ],
    enrolments: [second, { ...first, tariffBand: null }, { ...first, schoolYear: '2025/26' }],
    diets: [
      { ...family.diets[1], kind: 'vegana' },
      { ...family.diets[1], kind: 'Ñoquis' },
      { ...family.diets[1], kind: 'Vegana' },
      family.diets[0],
    ],
    delegations: [
      may('Ritiro \\ avvisi', '2026-09-01', 'CI\t1'),
      may('À', '2026-09-01', null),
      may('Z', '2025-01-01', ''),
    ],
    wallets: family.wallets.toReversed(),
  });
}

function conflictAbout(familyId: FamilyId, end: number): ConflictRecord {
  const by = { operatorName: 'Ada', stationName: 'Sportello "1"', at };
  const address = { street: 'Via Roma 1', postalCode: '29199', city: 'Valdiprova', province: 'VP' };
  const unit = { base: null, mine: { unit: 'family.address', value: address }, theirs: null, theirsBy: by };
  return ConflictRecordSchema.parse({ id: idOf(end), familyId, mineBy: by, openedAt: at, units: [unit] });
}

for (const configuration of configurations) {
  describe(`a family's records on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const readOne = async (enteId: EnteId, id: FamilyId) =>
      (await readFamilies(central.database.kysely, enteId, [id]))[0]?.aggregate;

    async function openConflict(enteId: EnteId, record: ConflictRecord, closed: boolean): Promise<void> {
      const [mineBy, units] = [JSON.stringify(record.mineBy), JSON.stringify(record.units)];
      await central.database.kysely
        .insertInto('conflict')
        .values({
          ...{ ente_id: enteId, id: record.id, family_id: record.familyId, mine_by: mineBy, units },
          ...{ opened_at: record.openedAt, closed_at: closed ? record.openedAt : null },
          ...{ closed_by: closed ? mineBy : null, choices: closed ? '[]' : null },
        })
        .execute();
    }

    test('come back whole and in order, put one by one or loaded at once', async () => {
      const loaded = fullFamily('fam-loaded');
      const put = fullFamily('fam-put');
      const { enteId } = await newEnte(central.database, central.place.folder, [loaded]);
      await putFamily(central.database.kysely, enteId, put);
      expect(await readOne(enteId, loaded.family.id)).toEqual(inCentralOrder(loaded));
      expect(await readOne(enteId, put.family.id)).toEqual(inCentralOrder(put));
    });

    test('a code that was only checked anew is a change of the person', async () => {
      const family = someFamily('fam', [{ id: 'kid', school: schoolA }]);
      const { enteId } = await newEnte(central.database, central.place.folder, [family]);
      const persons = family.persons.map((person) => ({ ...person, fiscalCodeCheck: 'document' as const }));
      await putFamily(central.database.kysely, enteId, { ...family, persons });
      const now = await readOne(enteId, family.family.id);
      expect(now?.persons).toEqual(persons.map((person) => ({ ...person, revision: 2 })));
    });

    test('hold the open conflicts and standing merges of the family, which putting it leaves alone', async () => {
      const family = someFamily('fam', [{ id: 'kid', school: schoolA }]);
      const gone = someFamily('fam-gone', [{ id: 'kid-2', school: schoolA }]);
      const { enteId } = await newEnte(central.database, central.place.folder, [family, gone]);
      const open = [conflictAbout(family.family.id, 1), conflictAbout(family.family.id, 2)];
      for (const record of open.toReversed()) await openConflict(enteId, record, false);
      await openConflict(enteId, conflictAbout(family.family.id, 3), true);
      await openConflict(enteId, conflictAbout(gone.family.id, 4), false);
      const merge = MergeRecordSchema.parse({
        ...{ commandId: idOf(5), goneFamilyId: gone.family.id, goneLabel: gone.family.label },
        ...{ mergedAt: at, operatorName: 'Ada' },
      });
      for (const [end, undone] of [
        [5, null],
        [6, merge.mergedAt],
      ] as const) {
        await central.database.kysely
          .insertInto('family_merge')
          .values({
            ...{ ente_id: enteId, command_id: MergeRecordSchema.shape.commandId.parse(idOf(end)), detail: '{}' },
            ...{ survivor_id: family.family.id, gone_id: gone.family.id, gone_label: merge.goneLabel },
            ...{ operator_name: merge.operatorName, merged_at: merge.mergedAt, undone_at: undone },
          })
          .execute();
      }
      expect(await readOne(enteId, family.family.id)).toEqual({ ...family, conflicts: open, merges: [merge] });

      await putFamily(central.database.kysely, enteId, { ...family, conflicts: [], merges: [] });
      expect(await readOne(enteId, family.family.id)).toMatchObject({ conflicts: open, merges: [merge] });
    });
  });
}
