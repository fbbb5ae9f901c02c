// docs/sync.md says of every message what is in it. This walks the contracts and the page: neither has what the other has not.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ChangeSchema, CommandSchema } from '../commands/command.ts';
import { CommandResultSchema, RefusalCodeSchema } from '../commands/result.ts';
import { UnitValueSchema } from '../commands/unit-value.ts';
import { OutboxFileContentSchema, OutboxFileSchema } from '../outbox-file.ts';
import { FamilyAggregateSchema, RecordChangeSchema } from '../records/aggregate.ts';
import { centralContract } from './index.ts';
import { counterErrors } from './station-errors.ts';

const page = readFileSync(new URL('../../../docs/sync.md', import.meta.url), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('|'));

/** Everything in backticks of the page's row about `name`, the name itself left out. */
function namedIn(name: string): string[] {
  const row = rows.find((line) => line.startsWith(`| \`${name}\` |`));
  return [...(row ?? '').matchAll(/`([^`]+)`/g)].map(([, word]) => word ?? '').slice(1);
}

const ShapedSchema = z.object({ shape: z.record(z.string(), z.unknown()) });
const fieldsOf = (schema: unknown): string[] => {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return Object.keys(ShapedSchema.safeParse(inner).data?.shape ?? {});
};
const exceptKind = (fields: readonly string[]) => fields.filter((name) => name !== 'kind' && name !== 'outcome');

const ProcedureSchema = z.object({
  '~orpc': z.object({
    route: z.object({ method: z.string(), path: z.string() }),
    errorMap: z.record(z.string(), z.unknown()),
    inputSchema: z.unknown().optional(),
    outputSchema: z.unknown().optional(),
  }),
});
const { enrolment, sync, families } = centralContract;
const messages = Object.values({ ...enrolment, ...sync, ...families }).map((procedure) => {
  const { route, errorMap, inputSchema, outputSchema } = ProcedureSchema.parse(procedure)['~orpc'];
  const own = Object.keys(errorMap).filter((code) => !(code in counterErrors));
  return {
    request: `${route.method} ${route.path}`,
    says: [...fieldsOf(inputSchema), ...fieldsOf(outputSchema), ...own],
  };
});

describe('docs/sync.md', () => {
  test.each(messages)('$request', ({ request, says }) => {
    expect(namedIn(request)).toEqual(says);
  });

  test.each(ChangeSchema.options.map((option) => [option.shape.kind.value, exceptKind(fieldsOf(option))]))(
    'a command %s',
    (kind, says) => expect(namedIn(kind)).toEqual(says),
  );

  test.each(CommandResultSchema.options.map((option) => [option.shape.outcome.value, exceptKind(fieldsOf(option))]))(
    'an answer %s',
    (outcome, says) => expect(namedIn(outcome)).toEqual(says),
  );

  test.each(RecordChangeSchema.options.map((option) => [option.shape.kind.value, exceptKind(fieldsOf(option))]))(
    'a change %s of the feed',
    (kind, says) => expect(namedIn(kind)).toEqual(says),
  );

  test.each([
    ['a command', fieldsOf(CommandSchema)],
    ['a family aggregate', fieldsOf(FamilyAggregateSchema)],
    ['the emergency file', fieldsOf(OutboxFileSchema)],
    ['what is in it', fieldsOf(OutboxFileContentSchema)],
  ])('%s', (name, says) => {
    const row = rows.find((line) => line.startsWith(`| ${name} |`)) ?? '';
    expect([...row.matchAll(/`([^`]+)`/g)].map(([, word]) => word)).toEqual(says);
  });

  test('every unit, and every reason to refuse, with a way on', () => {
    const units = UnitValueSchema.options.map(({ shape }) => shape.unit.value);
    expect(units.filter((unit) => !rows.some((row) => namesUnit(row, unit)))).toEqual([]);
    expect(RefusalCodeSchema.options.filter((code) => !rows.some((row) => row.includes(`\`${code}\``)))).toEqual([]);
  });
});

/** `.phones` after a `person.` in the same row says `person.phones`. */
function namesUnit(row: string, unit: string): boolean {
  const [whose = '', what = ''] = unit.split('.');
  return row.includes(`\`${unit}\``) || (row.includes(`\`${whose}.`) && row.includes(`\`.${what}\``));
}
