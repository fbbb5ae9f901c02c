// Vitest global setup of the `database` project: one throw-away PostgreSQL cluster for the whole run.
// Tests read its address with `inject('databaseUrl')` or from TEST_DATABASE_URL; an empty address means that a person
// set SKIP_POSTGRES=1, and every test that needs the server must then skip itself by name, with that reason.
import type { TestProject } from 'vitest/node';
import { findPostgres } from '../../scripts/find-postgres.ts';
import { startThrowAwayCluster } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env['SKIP_POSTGRES'] === '1') {
    process.env['TEST_DATABASE_URL'] = '';
    project.provide('databaseUrl', '');
    return async () => {};
  }
  const cluster = await startThrowAwayCluster(await findPostgres());
  process.env['TEST_DATABASE_URL'] = cluster.url;
  project.provide('databaseUrl', cluster.url);
  return () => cluster.stop();
}
