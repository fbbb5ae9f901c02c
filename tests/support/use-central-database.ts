// Registers a central database for the tests of one `describe`: open before them, gone after them. Used by tests/integration/central.
// Where a person set SKIP_POSTGRES=1, each test on PostgreSQL skips itself and says why.
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Database } from '../../src-central/store/database.ts';
import { openDatabase } from '../../src-central/store/open-database.ts';
import type { Configuration, TestDatabase } from './central-databases.ts';

/** The two are there from the first test on. */
export interface CentralDatabase {
  database: Database;
  place: TestDatabase;
}

export function skipWithoutDatabase(configuration: Configuration): void {
  beforeEach((context) => {
    context.skip(!configuration.available, 'no PostgreSQL: SKIP_POSTGRES=1 is set');
  });
}

export function useCentralDatabase(
  configuration: Configuration,
  open: (place: TestDatabase) => Promise<Database> | Database = (place) => openDatabase(place.address),
): CentralDatabase {
  const opened: Partial<CentralDatabase> = {};
  skipWithoutDatabase(configuration);
  beforeAll(async () => {
    if (!configuration.available) return;
    opened.place = await configuration.create();
    opened.database = await open(opened.place);
  });
  afterAll(async () => {
    await opened.database?.close();
    await opened.place?.drop();
  });
  const there = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error('the database is there only while a test runs');
    return value;
  };
  return {
    get database() {
      return there(opened.database);
    },
    get place() {
      return there(opened.place);
    },
  };
}
