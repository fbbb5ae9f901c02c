// What is erased when its time is over, and what never is: on both databases, with a station that follows.
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { insertDisclosures } from '#central/disclosures/queries.ts';
import { readDisclosures } from '#central/disclosures/read-disclosures.ts';
import { readFamilies } from '#central/families/read-families.ts';
import { insertHandedOut } from '#central/notices/queries.ts';
import { emptyCounts } from '#central/retention/counts.ts';
import { listFamilies, previewErasure } from '#central/retention/preview.ts';
import { readMonths, setMonths } from '#central/retention/rules.ts';
import { cancelRun, insertRun, selectLastRun } from '#central/retention/run-queries.ts';
import { takeRunLease } from '#central/store/run-lease.ts';
import { stepOnce } from '#central/retention/run-erasures.ts';
import { FamilyAggregateSchema, type FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { DisclosureSchema, type Disclosed, type Disclosure } from '#shared/contracts/disclosure.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { FamilyIdSchema, PersonIdSchema, type EnteId } from '#shared/domain/ids.ts';
import { localDate } from '#shared/domain/local-date.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import { standardMonths } from '#shared/domain/retention.ts';
import { newEnte } from '../../support/central-bench.ts';
import { configurations } from '../../support/central-databases.ts';
import { schoolA, schoolB, someBollettino, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const asOf = localDate(2030, 1, 1);
const familyA = FamilyIdSchema.parse('fam-a-left');
const familyF = FamilyIdSchema.parse('fam-f-here');

interface Past {
  readonly year?: number;
  readonly balance?: number;
  readonly parentId?: string;
  /** Year and state of its one bollettino. */
  readonly money?: readonly [year: number, state: 'paid' | 'issued' | 'cancelled'];
}

/** A family with one child that went to school in `year` last. */
function past(id: string, { year = 2020, balance = 0, parentId = `${id}-parent`, money }: Past = {}): FamilyAggregate {
  const child = `${id}-kid`;
  const made = someFamily(id, [{ id: child, school: schoolA }], [], parentId);
  const bollettino = money && someBollettino(`${id}-bol`, parentId, child, money[1]);
  const then = money && `${String(money[0])}-06-30`;
  return FamilyAggregateSchema.parse({
    ...made,
    enrolments: made.enrolments.map((stay) => ({
      ...{ ...stay, schoolYear: `${String(year)}/${String((year + 1) % 100).padStart(2, '0')}` },
      ...{ from: `${String(year)}-09-01`, to: null },
    })),
    wallets: made.wallets.map((wallet) => ({ ...wallet, balanceCents: balance, lastTopUpAt: '2020-01-05T10:00:00Z' })),
    bollettini: bollettino
      ? [
          {
            ...{ ...bollettino, periodFrom: then, periodTo: then, dueDate: then, issuedOn: then },
            paidAt: money[1] === 'paid' ? `${then}T10:00:00Z` : null,
          },
        ]
      : [],
  });
}

const families = (): FamilyAggregate[] => [
  past('fam-a-left'),
  past('fam-b-paid', { money: [2025, 'paid'] }),
  past('fam-c-books', { money: [2015, 'paid'] }),
  past('fam-d-owes', { money: [2019, 'issued'] }),
  past('fam-e-credit', { balance: 500 }),
  past('fam-f-here', { year: 2029, parentId: 'both' }),
  past('fam-g-conflict'),
  past('fam-h-second', { parentId: 'both', money: [2024, 'cancelled'] }),
];

for (const configuration of configurations) {
  describe(`retention on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const db = () => central.database.kysely;

    async function office() {
      const ente = await newEnte(central.database, central.place.folder, families());
      const { enteId } = ente;
      await sql`insert into family (ente_id, id, revision, label, merged_into) values (${enteId}, 'fam-0-merged', 1, 'Doppia', 'fam-a-left')`.execute(
        db(),
      );
      const by = JSON.stringify({ operatorName: 'Ada', stationName: 'S', at: '2020-01-01T00:00:00Z' });
      const units = JSON.stringify([
        {
          base: null,
          mine: { unit: 'family.notes', value: 'A' },
          theirs: { unit: 'family.notes', value: 'B' },
          theirsBy: null,
        },
      ]);
      await sql`insert into conflict (ente_id, id, family_id, mine_by, opened_at, units)
        values (${enteId}, '01890000-0000-7000-8000-000000000001', 'fam-g-conflict', ${by}::jsonb, '2020-01-01', ${units}::jsonb)`.execute(
        db(),
      );
      for (const [at, value] of [
        ['2020-01-01', '333 1'],
        ['2021-01-01', '333 2'],
      ] as const) {
        await sql`insert into unit_history (ente_id, family_id, subject, unit, value, command_id, operator_name, station_name, written_at, at)
          values (${enteId}, 'fam-f-here', 'both', 'person.phones/both', ${JSON.stringify({ unit: 'person.phones', personId: 'both', value: [value] })}::jsonb,
            'c', 'Ada', 'S', ${at}, ${at})`.execute(db());
      }
      for (const [id, state] of [
        ['old', 'columns'],
        ['at-work', 'importing'],
      ] as const) {
        await sql`insert into import_run (ente_id, id, kind, state, file_name, bytes, operator_id, operator_name, station_name, begun_at, kept_until)
          values (${enteId}, ${id}, 'families', ${state}, 'f.csv', 1, 'op', 'Ada', 'S', '2029-11-01', '2029-12-01')`.execute(
          db(),
        );
        await sql`insert into import_row (ente_id, import_id, row_number, cells) values (${enteId}, ${id}, 2, '["Rossi"]')`.execute(
          db(),
        );
      }
      const ended = await ente.addStation();
      const told = (id: string, at: string, what: Disclosed): Disclosure =>
        DisclosureSchema.parse({ id: `01890000-0000-7000-8000-00000000000${id}`, at, operatorId: 'op-gone', what });
      const given = [
        told('1', '2020-05-01T10:00:00Z', { kind: 'mail', familyId: familyA, to: 'a@b.example' }),
        told('4', '2029-05-02T10:00:00Z', { kind: 'mail', familyId: familyA, to: 'a@b.example' }),
        told('2', '2029-05-01T10:00:00Z', { kind: 'dossier', familyId: familyF, to: PersonIdSchema.parse('both') }),
        told('3', '2029-06-01T10:00:00Z', {
          ...{ kind: 'export', list: 'children', format: 'csv', rows: 9, fields: ['diet'], reason: 'service' },
        }),
      ];
      await insertDisclosures(db(), enteId, ended.station.id, given);
      // A station that did not hear the answer tells them again.
      await insertDisclosures(db(), enteId, ended.station.id, given);
      const { rows: numbered } = await sql<{ number: NoticeNumber }>`
        select notice_number as number from bollettino where ente_id = ${enteId} and family_id = 'fam-d-owes'`.execute(
        db(),
      );
      const notice = (at: string) => ({ noticeNumber: numbered[0]!.number, at: InstantSchema.parse(at) });
      await insertHandedOut(db(), enteId, ended.station.id, [
        notice('2021-01-01T08:00:00Z'),
        notice('2029-07-01T08:00:00Z'),
      ]);
      for (const [id, decided] of [
        ['q1', '2024-01-01'],
        ['q2', null],
      ] as const) {
        await sql`insert into quarantined_command (ente_id, station_id, id, command, received_at, decided_at, decision)
          values (${enteId}, ${ended.station.id}, ${id}, '{}', '2024-01-01', ${decided}, ${decided && 'discarded'})`.execute(
          db(),
        );
      }
      const requests = [
        ['r1', 'fam-f-here', '2024-01-01', 'closed'],
        ['r2', null, '2024-01-01', 'open'],
        ['r3', 'fam-a-left', '2029-06-01', 'closed'],
      ] as const;
      for (const [index, [code, family, at, state]] of requests.entries()) {
        await sql`insert into information_request (ente_id, id, revision, code, state, origin, station_id, family_id, language, text, asked_at, closed_at)
          values (${enteId}, ${`01890000-0000-7000-8000-00000000001${String(index)}`}, 1, ${code}, ${state}, 'kiosk', 'k', ${family}, 'it', 'Quando?',
            ${at}, ${state === 'closed' ? at : null})`.execute(db());
      }
      return ente;
    }

    async function begin(enteId: EnteId): Promise<boolean> {
      const plan = { asOf, months: await readMonths(db(), enteId), atClass: 'money' as const, operatorName: 'Ada' };
      return await insertRun(db(), enteId, { ...plan, counts: emptyCounts });
    }

    /** Other tests of this database may have runs of their own. */
    async function runToEnd(enteId: EnteId, steps = Infinity): Promise<void> {
      const run = await selectLastRun(db(), enteId);
      if (!run) throw new Error('nothing was begun');
      const worker = Math.random().toString(36);
      await sql`update erasure_run set lease_by = ${worker} where ente_id = ${enteId} and id = ${run.id}`.execute(db());
      for (let done = 0; done < steps && (await stepOnce(db(), { enteId, id: run.id }, worker, 0)); done++);
    }

    const everything = async (enteId: EnteId) => {
      const { rows } = await sql`
        select 'family' as what, id, revision::text as value from family where ente_id = ${enteId}
        union all select 'person', id, given_name || family_name || revision from person where ente_id = ${enteId}
        union all select 'bollettino', id, debtor_id from bollettino where ente_id = ${enteId}
        union all select 'history', id::text, value::text from unit_history where ente_id = ${enteId}
        union all select 'feed', '', seq::text from feed_counter where ente_id = ${enteId} order by 1, 2`.execute(db());
      return rows;
    };

    test('erases what is over, keeps what is needed, says both before, and does it once', async () => {
      const ente = await office();
      const { enteId } = ente;
      const { station } = await ente.addStation(schoolA);
      const { replica, cursor } = await ente.bootstrap(station);
      const before = await everything(enteId);

      const preview = await previewErasure(db(), enteId, asOf);
      expect(preview).toEqual({
        ...{ asOf, stationsWillAsk: true },
        counts: {
          // fam-c-books still has its bollettino while it is only counted.
          families: { erased: 1, pseudonymised: 3, kept: { debtOpen: 1, balanceLeft: 1, conflictOpen: 1 } },
          money: { erased: 1, pseudonymised: 0, kept: { debtOpen: 1 } },
          history: { erased: 1, pseudonymised: 0, kept: { latestValue: 1 } },
          quarantine: { erased: 1, pseudonymised: 0, kept: { undecided: 1 } },
          debts: { erased: 0, pseudonymised: 0, kept: {} },
          requests: { erased: 1, pseudonymised: 0, kept: { undecided: 1 } },
          // The one that waits for its columns; the one that is being brought in is in work.
          files: { erased: 1, pseudonymised: 0, kept: {} },
          disclosures: { erased: 2, pseudonymised: 0, kept: {} },
        },
      });
      const listed = await listFamilies(db(), enteId, asOf, { after: null, limit: 5 });
      expect(listed.families.map(({ familyId, fate }) => [familyId, fate])).toEqual([
        ['fam-a-left', 'erased'],
        ['fam-b-paid', 'pseudonymised'],
        ['fam-c-books', 'pseudonymised'],
        ['fam-d-owes', 'debtOpen'],
        ['fam-e-credit', 'balanceLeft'],
      ]);
      expect(listed.more).toBe(true);
      expect(await everything(enteId)).toEqual(before);

      expect(await begin(enteId)).toBe(true);
      expect(await begin(enteId)).toBe(false);
      // A process dies in the middle, once between two steps and once within one.
      await runToEnd(enteId, 3);
      await sql`create function fail_once() returns trigger language plpgsql as $$ begin raise exception 'power cut'; end $$`.execute(
        db(),
      );
      await sql`create trigger fail_once before insert on erased_family for each row execute function fail_once()`.execute(
        db(),
      );
      const midway = await everything(enteId);
      await expect(runToEnd(enteId)).rejects.toThrow('power cut');
      const cut = await everything(enteId);
      expect(cut).toEqual(midway);
      await sql`drop trigger fail_once on erased_family`.execute(db());
      await sql`drop function fail_once()`.execute(db());
      await runToEnd(enteId);

      const run = await selectLastRun(db(), enteId);
      expect(run).toMatchObject({ state: 'done', at_class: null });
      expect(run?.counts).toEqual({
        ...preview.counts,
        families: { erased: 2, pseudonymised: 2, kept: preview.counts.families.kept },
      });
      const left = await readFamilies(
        db(),
        enteId,
        families().map(({ family }) => family.id),
      );
      expect(left.map(({ aggregate }) => aggregate.family.id)).toEqual([
        ...['fam-d-owes', 'fam-e-credit', 'fam-f-here', 'fam-g-conflict'],
      ]);
      // The parent of both is whole where she still is; where only a bollettino is left, nobody has a name.
      expect(left[2]?.aggregate.persons.map(({ givenName }) => givenName)).toContain('Marta');
      const kept = await sql<{ id: string; name: string; contact: string }>`
        select p.id, p.given_name || ' ' || p.family_name as name, array_to_string(p.phones, ',') || coalesce(p.birth_date::text, '') as contact
        from person p join family_member m on m.ente_id = p.ente_id and m.person_id = p.id
        where p.ente_id = ${enteId} and m.family_id = 'fam-b-paid' order by p.id`.execute(db());
      expect(kept.rows).toEqual([
        { id: 'fam-b-paid-kid', name: 'Persona cancellata', contact: '' },
        { id: 'fam-b-paid-parent', name: 'Persona cancellata', contact: '' },
      ]);
      const traces = await sql<{ found: number }>`select
        (select count(*) from diet where ente_id = ${enteId} and family_id in ('fam-a-left', 'fam-b-paid', 'fam-h-second'))
        + (select count(*) from person where ente_id = ${enteId} and id like 'fam-a-left%')
        + (select count(*) from family where ente_id = ${enteId} and id in ('fam-a-left', 'fam-0-merged', 'fam-c-books')) as found`.execute(
        db(),
      );
      expect(Number(traces.rows[0]?.found)).toBe(0);
      // One was over; one was young, and went with its family; one nobody has answered.
      const asked = await sql<{ code: string }>`select code from information_request where ente_id = ${enteId}`.execute(
        db(),
      );
      expect(asked.rows).toEqual([{ code: 'r2' }]);

      // A station that follows ends where a new one begins.
      await replica.pull(db(), station, cursor);
      expect([...replica.families.keys()].sort()).toEqual(left.map(({ aggregate }) => aggregate.family.id));
      const newcomer = await ente.addStation(schoolA, schoolB);
      expect(replica.state()).toEqual((await ente.bootstrap(newcomer.station)).replica.state());

      const after = await everything(enteId);
      expect(await begin(enteId)).toBe(true);
      await runToEnd(enteId);
      expect((await selectLastRun(db(), enteId))?.counts.families).toMatchObject({ erased: 0, pseudonymised: 0 });
      expect(await everything(enteId)).toEqual(after);
    });

    test('says what was given out of a family, whole lists always among it, until its time is over', async () => {
      const { enteId } = await office();
      const kinds = async (family: string) =>
        (await readDisclosures(db(), enteId, { family, offset: 0 })).disclosures.map(({ what, family: of }) => [
          ...[what.kind, of?.familyId ?? null],
        ]);
      expect(await kinds('')).toEqual([
        ['notice', 'fam-d-owes'],
        ['export', null],
        ['mail', 'fam-a-left'],
        ['dossier', 'fam-f-here'],
        ['notice', 'fam-d-owes'],
        ['mail', 'fam-a-left'],
      ]);
      expect(await kinds('%')).toEqual([['export', null]]);
      const { disclosures, more } = await readDisclosures(db(), enteId, { family: '', offset: 3 });
      const label = families().find(({ family }) => family.id === familyF)?.family.label;
      expect([disclosures.length, more, disclosures[0]]).toMatchObject([
        ...[3, false],
        { by: null, family: { familyId: familyF, label }, what: { kind: 'dossier', to: expect.any(String) } },
      ]);
      await begin(enteId);
      await runToEnd(enteId);
      expect(await kinds('')).toEqual([
        ['notice', 'fam-d-owes'],
        ['export', null],
        ['mail', 'fam-a-left'],
        ['dossier', 'fam-f-here'],
      ]);
      // That the family was written to stays; where, and to whom, went with the family.
      const [, , mail] = (await readDisclosures(db(), enteId, { family: '', offset: 0 })).disclosures;
      expect(mail).toMatchObject({ family: { label: null }, what: { kind: 'mail', to: null } });
      const { rows } = await sql<{ id: string; state: string; rows: number }>`
        select id, state, (select count(*) from import_row r where r.ente_id = run.ente_id and r.import_id = run.id) as rows
        from import_run run where ente_id = ${enteId} order by id`.execute(db());
      expect(rows).toEqual([
        { id: 'at-work', state: 'importing', rows: 1 },
        { id: 'old', state: 'failed', rows: 0 },
      ]);
    });

    test('looks again before it erases: what became owed since it was counted stays', async () => {
      const ente = await newEnte(central.database, central.place.folder, [past('fam-x', { money: [2025, 'paid'] })]);
      const { enteId } = ente;
      await begin(enteId);
      await sql`update bollettino set state = 'issued', paid_cents = 0, paid_at = null where ente_id = ${enteId}`.execute(
        db(),
      );
      await runToEnd(enteId);
      expect((await selectLastRun(db(), enteId))?.counts.families.kept).toEqual({ debtOpen: 1 });
      expect(await readFamilies(db(), enteId, [FamilyIdSchema.parse('fam-x')])).toHaveLength(1);
    });

    test('an erasure that is cancelled goes no further, and nobody takes one that another works on', async () => {
      const ente = await newEnte(central.database, central.place.folder, [past('fam-y')]);
      const { enteId } = ente;
      await begin(enteId);
      const taken = await takeRunLease(db(), 'erasure_run', 'first', 60);
      expect(taken).toMatchObject({ enteId });
      expect(await takeRunLease(db(), 'erasure_run', 'second', 60)).toBeUndefined();
      await cancelRun(db(), enteId);
      expect(await stepOnce(db(), { enteId, id: taken?.id ?? 0 }, 'first', 60)).toBe(false);
      expect(await readFamilies(db(), enteId, [FamilyIdSchema.parse('fam-y')])).toHaveLength(1);
    });

    test('an ente keeps longer or shorter within the bounds alone', async () => {
      const { enteId } = await newEnte(central.database, central.place.folder);
      expect(await setMonths(db(), enteId, { class: 'money', months: 60, by: 'Ada' })).toMatchObject({ ok: false });
      expect(await setMonths(db(), enteId, { class: 'families', months: 36, by: 'Ada' })).toMatchObject({ ok: true });
      expect(await readMonths(db(), enteId)).toEqual({ ...standardMonths, families: 36 });
    });
  });
}
