// Changes as the JSON text that travels, feed and snapshot alike: what the database wrote goes into it as it is. Pure.
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import type { BollettinoText } from '../bollettini/bollettino-text.ts';
import type { FamilyOf } from '../families/read-families.ts';

export interface WrittenChange {
  /** The JSON of a RecordChange. */
  readonly text: string;
  /** How much of a page it takes: a bollettino is one. */
  readonly weight: number;
}

export function familyChange(aggregate: FamilyOf<BollettinoText>): WrittenChange {
  const { bollettini, ...rest } = aggregate;
  const value = `${JSON.stringify(rest).slice(0, -1)},"bollettini":[${bollettini.join(',')}]}`;
  return { text: `{"kind":"family","value":${value}}`, weight: bollettini.length + 1 };
}

export function bollettinoChange(familyId: FamilyId, value: BollettinoText): WrittenChange {
  return { text: `{"kind":"bollettino","familyId":${JSON.stringify(familyId)},"value":${value}}`, weight: 1 };
}

export function otherChange(change: Exclude<RecordChange, { kind: 'family' | 'bollettino' }>): WrittenChange {
  return { text: JSON.stringify(change), weight: 1 };
}
