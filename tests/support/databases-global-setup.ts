// Vitest global setup of the `database` project: one throw-away PostgreSQL cluster for the whole run, and of both databases that central
// runs on one template at the newest schema. Making a database takes seconds, copying one hardly any.
// Tests read the cluster's address with `inject('databaseUrl')` or from TEST_DATABASE_URL; an empty address means that a person
// set SKIP_POSTGRES=1, and every test that needs the server must then skip itself by name, with that reason.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { findPostgres } from '../../scripts/find-postgres.ts';
import { openDatabase } from '../../src-central/store/open-database.ts';
import { startThrowAwayCluster, type Cluster } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const templates = mkdtempSync(join(tmpdir(), 'sportello-templates-'));
  const folder = join(templates, 'embedded');
  await (await openDatabase({ folder })).close();
  process.env['TEST_EMBEDDED_TEMPLATE'] = folder;
  const cluster = process.env['SKIP_POSTGRES'] === '1' ? null : await startThrowAwayCluster(await findPostgres());
  if (cluster) process.env['TEST_POSTGRES_TEMPLATE'] = await makePostgresTemplate(cluster);
  process.env['TEST_DATABASE_URL'] = cluster?.url ?? '';
  project.provide('databaseUrl', cluster?.url ?? '');
  return async () => {
    await cluster?.stop();
    rmSync(templates, { recursive: true, force: true });
  };
}

async function makePostgresTemplate(cluster: Cluster): Promise<string> {
  const name = 'central_template';
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(cluster.url);
  url.pathname = `/${name}`;
  await (await openDatabase({ databaseUrl: url.href })).close();
  return name;
}
