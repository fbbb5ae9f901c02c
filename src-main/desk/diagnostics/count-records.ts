// How much a station's store holds. Called by `desk demo` when it has filled one. Opens the store by itself.
import { err, ok, type Result } from '#shared/domain/result.ts';
import { openStore } from '../store/open-store.ts';
import type { StoreFaultCode } from '../store/store-fault.ts';
import type { UnlockOptions } from '../store/unlock-store.ts';
import { counts } from './queries.ts';

export interface RecordCounts {
  readonly families: number;
  readonly persons: number;
  readonly bollettini: number;
}

export async function countRecords(options: UnlockOptions): Promise<Result<RecordCounts, StoreFaultCode>> {
  const opened = await openStore(options);
  if (!opened.ok) return opened;
  try {
    const { families = 0, persons = 0, bollettini = 0 } = counts.get(opened.value.db) ?? {};
    return ok({ families, persons, bollettini });
  } catch {
    return err('UNEXPECTED');
  } finally {
    opened.value.close();
  }
}
