// An import that was started, whose process is killed at random points until it is done, looked at after each death: whole families or nothing of them.
// Used by tests/integration/central/imports.test.ts (IMPORT_KILLS says how often) and, for many deaths, by tests/chaos/support/kill-imports.ts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { ImportDetail, ImportId } from '#shared/contracts/central/administration/import-records.ts';
import type { TestDatabase } from '../central-databases.ts';
import type { EnteBench } from '../central-bench.ts';
import { projectRoot } from '../child-program.ts';
import type { ImportDriver } from './import-driver.ts';
import type { FileRow } from './some-families.ts';

const leaseSeconds = 1;
/** About as long as a batch takes: deaths fall before, inside and after transactions. */
const longestPauseMs = 900;

export async function killedImport(
  { address }: Pick<TestDatabase, 'address'>,
  bench: EnteBench,
  driver: ImportDriver,
  id: ImportId,
  rows: readonly FileRow[],
  kills: number,
  died: (detail: ImportDetail) => void = () => {},
): Promise<{ readonly detail: ImportDetail; readonly halves: readonly string[]; readonly killed: number }> {
  if (!('databaseUrl' in address)) throw new Error('a process of its own needs a PostgreSQL');
  const halves: string[] = [];
  for (let killed = 0; ; killed += 1) {
    const child = spawn(process.execPath, [join(projectRoot, 'tests/support/imports/import-process.ts')], {
      ...{ cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] },
      env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: address.databaseUrl, LEASE_SECONDS: String(leaseSeconds) },
    });
    const ended = once(child, 'exit');
    if (child.stdout) await once(child.stdout, 'data');
    if (killed < kills) {
      // Half of them once a batch was written, half of them before.
      const { done } = (await driver.read(id)).progress;
      if (Math.random() < 0.5) await driver.movesOn(id, done);
      await Promise.race([pause(Math.random() * longestPauseMs), driver.settled(id)]);
    } else await driver.settled(id);
    child.kill('SIGKILL');
    await ended;
    halves.push(...(await halfFamilies(bench, rows)));
    const detail = await driver.read(id);
    died(detail);
    if (detail.state !== 'importing' || halves.length > 0)
      return { detail, halves, killed: Math.min(killed + 1, kills) };
  }
}

/** Fathers whose family is there without all of its people and enrolments. */
async function halfFamilies(bench: EnteBench, rows: readonly FileRow[]): Promise<string[]> {
  const expected = new Map<string, string>();
  for (const row of rows) {
    const father = row['CF genitore 1'];
    const codes = [father, row['CF genitore 2'], ...rowsOf(rows, father).map((one) => one['CF alunno'])].filter(
      Boolean,
    );
    expected.set(father, [...codes.sort(), `enrolments ${String(rowsOf(rows, father).length)}`].join(' '));
  }
  const { rows: found } = await sql<{ codes: string[]; enrolments: number }>`
    select array_agg(p.fiscal_code order by p.fiscal_code) as codes, (
      select count(*) from enrolment e where e.ente_id = m.ente_id and e.family_id = m.family_id
    ) as enrolments
    from family_member m join person p on p.ente_id = m.ente_id and p.id = m.person_id
    where m.ente_id = ${bench.enteId} group by m.ente_id, m.family_id`.execute(bench.database.kysely);
  const whole = new Set(expected.values());
  return found
    .map(({ codes, enrolments }) => `${[...codes].sort().join(' ')} enrolments ${String(enrolments)}`)
    .filter((image) => !whole.has(image));
}

const byFather = new WeakMap<readonly FileRow[], Map<string, FileRow[]>>();

function rowsOf(rows: readonly FileRow[], father: string): readonly FileRow[] {
  let index = byFather.get(rows);
  if (!index) {
    index = new Map();
    for (const row of rows) index.set(row['CF genitore 1'], [...(index.get(row['CF genitore 1']) ?? []), row]);
    byFather.set(rows, index);
  }
  return index.get(father) ?? [];
}
