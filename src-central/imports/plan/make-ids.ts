// Ids of what an import makes, drawn from who or what the file means: the same file finds what it made before, whenever it comes again.
// Called by the planning of both kinds. The ente's secret keeps codes and names from being found in an id.
import { createHmac } from 'node:crypto';
import {
  BollettinoIdSchema,
  FamilyIdSchema,
  PersonIdSchema,
  type BollettinoId,
  type FamilyId,
  type PersonId,
} from '#shared/domain/ids.ts';

export interface IdMaker {
  family(groupKey: string): FamilyId;
  person(personKey: string): PersonId;
  bollettino(key: string): BollettinoId;
}

export function idMaker(secret: string): IdMaker {
  const draw = (kind: string, key: string) =>
    `i${kind}-${createHmac('sha256', secret).update(`${kind}\n${key}`).digest('hex').slice(0, 32)}`;
  return {
    family: (groupKey) => FamilyIdSchema.parse(draw('f', groupKey)),
    person: (personKey) => PersonIdSchema.parse(draw('p', personKey)),
    bollettino: (key) => BollettinoIdSchema.parse(draw('b', key)),
  };
}
