// The two databases that central runs on: a real PostgreSQL (a new database in the run's throw-away cluster)
// and the embedded PGlite. Used by tests/integration/central. use-central-database.ts opens them.
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseAddress } from '../../src-central/store/open-database.ts';

export interface TestDatabase {
  readonly address: DatabaseAddress;
  /** A folder for snapshots and whatever else; gone at the end. */
  readonly folder: string;
  drop(): Promise<void>;
}

export interface Configuration {
  readonly name: 'PostgreSQL' | 'PGlite';
  readonly available: boolean;
  create(): Promise<TestDatabase>;
}

const clusterUrl = (): string => process.env['TEST_DATABASE_URL'] ?? '';

/** Made by databases-global-setup.ts, at the newest schema. */
function templateOf(name: 'TEST_EMBEDDED_TEMPLATE' | 'TEST_POSTGRES_TEMPLATE'): string {
  const template = process.env[name];
  if (!template) throw new Error('this test belongs to the project `database`');
  return template;
}

export const onPostgres: Configuration = {
  name: 'PostgreSQL',
  available: clusterUrl() !== '',
  create: createOnPostgres,
};

export const onPGlite: Configuration = { name: 'PGlite', available: true, create: createEmbedded };

/** For tests of the statements that a database could take differently: the schema, the feed, commands, copying in. */
export const bothConfigurations: readonly Configuration[] = [onPostgres, onPGlite];

/** For all others: what they test is the same code on either, and the browser tests run on the embedded one. EVERY_DATABASE=1 takes both. */
export const configurations: readonly Configuration[] =
  onPostgres.available && process.env['EVERY_DATABASE'] !== '1' ? [onPostgres] : bothConfigurations;

async function createOnPostgres(): Promise<TestDatabase> {
  const name = `central_${randomBytes(6).toString('hex')}`;
  await onCluster(`create database ${name} template ${templateOf('TEST_POSTGRES_TEMPLATE')}`);
  const url = new URL(clusterUrl());
  url.pathname = `/${name}`;
  const folder = mkdtempSync(join(tmpdir(), 'sportello-central-'));
  return {
    address: { databaseUrl: url.href },
    folder,
    drop: async () => {
      await onCluster(`drop database ${name} with (force)`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function onCluster(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: clusterUrl() });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function createEmbedded(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-central-'));
  const database = join(folder, 'database');
  cpSync(templateOf('TEST_EMBEDDED_TEMPLATE'), database, { recursive: true });
  return {
    address: { folder: database },
    folder,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
