// The change of the school year: what was counted is what happens, also across a process that dies; the stations hear of it; it is taken
// back as long as nothing has followed. On both databases.
import { describe, expect, test } from 'vitest';
import { putBollettino } from '#central/bollettini/put-bollettino.ts';
import { readFamilies } from '#central/families/read-families.ts';
import { beginRollOver, beginUndo } from '#central/roll-over/begin-roll-over.ts';
import { readCatalogue } from '#central/roll-over/plan.ts';
import { previewRollOver } from '#central/roll-over/preview-roll-over.ts';
import { selectLastRun } from '#central/roll-over/queries.ts';
import { stepRollOver } from '#central/roll-over/step.ts';
import { takeRunLease } from '#central/store/run-lease.ts';
import { RollOverPlanSchema } from '#shared/contracts/central/administration/roll-over.ts';
import { FamilyAggregateSchema, type FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { FamilyIdSchema, OperatorIdSchema, type EnteId } from '#shared/domain/ids.ts';
import { newEnte, type EnteBench } from '../../support/central-bench.ts';
import { configurations } from '../../support/central-databases.ts';
import { schoolA, schoolB, someBollettino, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const author = { operatorId: OperatorIdSchema.parse('op-head'), operatorName: 'Capo', stationName: 'Sportello 1' };
const plan = RollOverPlanSchema.parse({
  ...{ from: '2026/27', to: '2027/28', ends: '2027-06-30', begins: '2027-09-13', until: '2028-06-30' },
  ...{ services: {}, keepBands: true },
});

/** A family whose children are in these classes; of school A unless its name says B. */
function inClasses(id: string, ...classes: string[]): FamilyAggregate {
  const kids = classes.map((name, at) => ({ id: `${id}-kid-${String(at)}`, school: name === 'B' ? schoolB : schoolA }));
  const made = someFamily(id, kids);
  const enrolments = made.enrolments.map((one, at) => ({ ...one, className: classes[at] ?? '' }));
  return FamilyAggregateSchema.parse({ ...made, enrolments });
}

for (const configuration of configurations) {
  describe(`the change of the school year on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const db = () => central.database.kysely;
    const enteWith = async (families: readonly FamilyAggregate[]): Promise<EnteBench> => {
      const ente = await newEnte(central.database, central.place.folder, families);
      await db()
        .updateTable('school')
        .set({ last_grade: 5 })
        .where('id', '=', schoolA)
        .where('ente_id', '=', ente.enteId)
        .execute();
      return ente;
    };
    /** One step of a process that then dies: its lease is over at once. @returns whether there is more */
    const oneStep = async (worker: string): Promise<boolean> => {
      const run = await takeRunLease(db(), 'roll_over_run', worker, 0);
      return run !== undefined && (await stepRollOver(db(), run, worker, 0));
    };
    const work = async (): Promise<void> => {
      for (let at = 0; await oneStep(`worker-${String(at)}`); at += 1);
    };
    const enrolmentsOf = async (enteId: EnteId, id: string) => {
      const [family] = await readFamilies(db(), enteId, [FamilyIdSchema.parse(id)]);
      return (family?.aggregate.enrolments ?? []).map(
        ({ schoolYear, className, from, to }) => `${schoolYear} ${className} ${from} ${to ?? '…'}`,
      );
    };
    const rolled = async (ente: EnteBench) => {
      expect(await beginRollOver(db(), ente.enteId, author, plan)).toEqual({ ok: true, value: undefined });
      await work();
      const run = await selectLastRun(db(), ente.enteId);
      if (!run) throw new Error('there is no run');
      return { ...run, enteId: ente.enteId };
    };

    test('what was counted happens, over processes that die, and comes to the stations; again it changes nothing', async () => {
      const many = Array.from({ length: 120 }, (_, at) => inClasses(`fam-${String(at).padStart(3, '0')}`, '1A'));
      const ente = await enteWith([...many, inClasses('fam-x', '5C', 'B', ''), inClasses('fam-y', '3D')]);
      const { station } = await ente.addStation(schoolA, schoolB);
      const { replica, cursor } = await ente.bootstrap(station);
      const catalogue = await readCatalogue(db(), ente.enteId);
      const preview = await previewRollOver(db(), ente.enteId, plan, catalogue);
      expect(preview.counts).toEqual({
        ...{ families: 122, renewed: 123, ended: 1 },
        children: { moves: 121, stays: 1, leaves: 1, noClass: 1, already: 0, ended: 0 },
      });
      const shown = preview.classes.map(
        ({ className, next, children }) => `${className} → ${next ?? '–'}: ${String(children)}`,
      );
      expect(shown).toEqual([' → : 1', '1A → 2A: 120', '3D → 4D: 1', '5C → –: 1', 'B → B: 1']);

      const run = await rolled(ente);
      expect(run).toMatchObject({ state: 'done', done: 122, counts: preview.counts });
      expect(await enrolmentsOf(ente.enteId, 'fam-y')).toEqual([
        '2026/27 3D 2026-09-01 2027-06-30',
        '2027/28 4D 2027-09-13 2028-06-30',
      ]);
      await replica.pull(db(), station, cursor);
      expect(replica.families.get('fam-119')).toMatchObject({
        enrolments: [{ className: '1A' }, { className: '2A', schoolYear: '2027/28', from: '2027-09-13' }],
      });
      expect(replica.records.get(`ente/${ente.enteId}`)).toMatchObject({
        value: { schoolYears: [{ year: '2027/28', from: '2027-09-13', to: '2028-06-30' }] },
      });
      const history = await db()
        .selectFrom('unit_history')
        .select('operator_name')
        .where('ente_id', '=', ente.enteId)
        .execute();
      expect(history).toHaveLength(124);

      const before = await ente.cursor();
      const again = await rolled(ente);
      expect(again.counts).toMatchObject({ renewed: 0, children: { moves: 0, already: 123, leaves: 1 } });
      expect(await ente.cursor()).toEqual(before);
    });

    test('a plan that cannot be, and a second one at the same time, are refused', async () => {
      const ente = await enteWith([inClasses('fam-a', '1A')]);
      const wrong = { ...plan, begins: plan.ends };
      expect(await beginRollOver(db(), ente.enteId, author, wrong)).toMatchObject({ error: { code: 'SETTING_WRONG' } });
      await beginRollOver(db(), ente.enteId, author, plan);
      expect(await beginRollOver(db(), ente.enteId, author, plan)).toEqual({
        ...{ ok: false, error: { code: 'ROLL_OVER_RUNNING' } },
      });
      await work();
    });

    test('it is taken back while nothing has followed: not once somebody is asked to pay, nor once a family was changed', async () => {
      const ente = await enteWith([inClasses('fam-a', '1A'), inClasses('fam-b', '5B')]);
      const { enteId } = ente;
      const before = [await enrolmentsOf(enteId, 'fam-a'), await enrolmentsOf(enteId, 'fam-b')];
      const { id } = await rolled(ente);
      const bill = (state: 'issued' | 'cancelled') => {
        const bollettino = someBollettino('b-new', 'fam-a-parent', 'fam-a-kid-0', state);
        const october = { ...bollettino, periodFrom: plan.begins, periodTo: plan.until };
        return putBollettino(db(), enteId, FamilyIdSchema.parse('fam-a'), october);
      };
      await bill('issued');
      expect(await beginUndo(db(), author, { enteId, id })).toMatchObject({
        error: { code: 'ROLL_OVER_FOLLOWED', changed: 0, billed: 1, labels: ['Famiglia fam-a'] },
      });
      await bill('cancelled');
      const touch = (by: number) =>
        db()
          .updateTable('family')
          .set(({ eb }) => ({ revision: eb('revision', '+', by) }))
          .where('ente_id', '=', enteId)
          .where('id', '=', FamilyIdSchema.parse('fam-b'))
          .execute();
      await touch(1);
      expect(await beginUndo(db(), author, { enteId, id })).toMatchObject({ error: { changed: 1, billed: 0 } });
      await touch(-1);
      expect(await beginUndo(db(), author, { enteId, id })).toEqual({ ok: true, value: undefined });
      await work();
      expect(await selectLastRun(db(), enteId)).toMatchObject({ state: 'undone', kept: 0 });
      expect([await enrolmentsOf(enteId, 'fam-a'), await enrolmentsOf(enteId, 'fam-b')]).toEqual(before);
      expect(await beginUndo(db(), author, { enteId, id })).toMatchObject({ error: { code: 'NOTHING_TO_UNDO' } });
    });
  });
}
