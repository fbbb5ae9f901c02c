// An import of many families whose process is killed again and again at random moments, on a PostgreSQL of its own. After each death every
// family is whole or not there; at the end all are there, what was counted before was brought in, and taking it back leaves nothing.
// Called by scripts/chaos.ts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runImports } from '#central/imports/background/run-imports.ts';
import { openDatabase } from '#central/store/open-database.ts';
import { findPostgres } from '../../../scripts/find-postgres.ts';
import { newEnte } from '../../support/central-bench.ts';
import { csvBytes } from '../../support/imports/file-bytes.ts';
import { ImportDriver } from '../../support/imports/import-driver.ts';
import { killedImport } from '../../support/imports/killed-import.ts';
import { familyHeaders, someFamilies } from '../../support/imports/some-families.ts';
import { startThrowAwayCluster } from '../../support/postgres.ts';

export interface KilledImports {
  readonly kills: number;
  readonly children: number;
  /** In which state the import ended, and after how many groups of rows each death came. */
  readonly state: string;
  readonly deathsAt: readonly number[];
  readonly violations: readonly string[];
}

/** @param children enough that the import outlives its deaths */
export async function killImports(
  kills: number,
  children: number,
  say: (line: string) => void,
): Promise<KilledImports> {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-kill-imports-'));
  const cluster = await startThrowAwayCluster(await findPostgres(), { durable: true });
  const database = await openDatabase({ databaseUrl: cluster.url });
  const begin = () => runImports(database, { everyMs: 100, report: (failure) => say(JSON.stringify(failure)) });
  try {
    const bench = await newEnte(database, folder);
    const driver = new ImportDriver(database, bench.enteId, 100);
    const { rows } = someFamilies(children, ['Primaria A', 'Primaria B'], 'Mensa');
    let work = begin();
    const read = await driver.upload(
      'families',
      csvBytes(familyHeaders, rows, { encoding: 'windows-1252', separator: ';' }),
    );
    const checked = await driver.check(read.id);
    await work.close();
    await driver.begin(read.id);
    const deathsAt: number[] = [];
    const address = { databaseUrl: cluster.url };
    const outcome = await killedImport({ address }, bench, driver, read.id, rows, kills, ({ progress }) => {
      deathsAt.push(progress.done);
      say(`${String(deathsAt.length)}: ${String(progress.done)} of ${String(progress.total)}`);
    });
    const violations = outcome.halves.map(() => 'a family was there by half');
    const { state, counts } = outcome.detail;
    if (state !== 'done') violations.push(`the import ended as ${state}`);
    if (JSON.stringify(counts) !== JSON.stringify(checked.counts)) violations.push('other counts than the dry run’s');
    work = begin();
    const undone = await driver.undo(read.id);
    await work.close();
    if (!undone.ok || undone.value.state !== 'undone') violations.push('it could not be taken back');
    const left = await database.kysely.selectFrom('family').select('id').where('ente_id', '=', bench.enteId).execute();
    if (left.length > 0) violations.push(`${String(left.length)} families are left after it was taken back`);
    return { kills: outcome.killed, children, state, deathsAt, violations };
  } finally {
    await database.close();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
