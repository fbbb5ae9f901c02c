// All migrations in order. Called when a store is opened.
import type { Migration } from './migration.ts';
import { initial } from './0010-initial.ts';

export const migrations: readonly Migration[] = [initial];
