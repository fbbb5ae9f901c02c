// A quick yes to what a schema would let pass unchanged; where it does not know, it says no, and the schema itself is asked. Used where records
// come by the hundred thousand: nearly all of them are right, and a parser that could name every fault takes ten times as long to find none.
// Never a yes to what the schema would refuse, complete or strip: quick-check.test.ts compares them.
import type { z } from 'zod';

type Check = (value: unknown) => boolean;

const never: Check = () => false;

/** Reads the schema once; keep what it returns. A value that gets its yes is what the schema would have returned. */
export function quickCheck<Schema extends z.core.$ZodType>(
  schema: Schema,
): (value: unknown) => value is z.output<Schema> {
  const check = checkOf(schema);
  return (value): value is z.output<Schema> => check(value);
}

function checkOf(schema: z.core.$ZodType): Check {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const base = baseOf(def);
  const checks = [...(def.checks ?? []), ...('check' in def ? [schema] : [])].map(furtherCheck);
  const [first, second] = checks;
  if (checks.length === 0) return base;
  if (first && checks.length === 1) return (value) => base(value) && first(value);
  if (first && second && checks.length === 2) return (value) => base(value) && first(value) && second(value);
  return (value) => base(value) && checks.every((check) => check(value));
}

function baseOf(def: z.core.$ZodTypes['_zod']['def']): Check {
  switch (def.type) {
    case 'string':
      return (value) => typeof value === 'string';
    case 'number':
      return (value) => typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'literal':
    case 'enum': {
      const allowed = new Set<unknown>(def.type === 'enum' ? Object.values(def.entries) : def.values);
      return (value) => allowed.has(value);
    }
    case 'nullable': {
      const inner = checkOf(def.innerType);
      return (value) => value === null || inner(value);
    }
    // What is left out is completed by the schema.
    case 'default':
      return checkOf(def.innerType);
    case 'array': {
      const element = checkOf(def.element);
      return (value) => Array.isArray(value) && allOf(value, element);
    }
    case 'object':
      return objectCheck(def);
    case 'union':
      return unionCheck(def);
    default:
      return never;
  }
}

function objectCheck({ shape, catchall }: z.core.$ZodObjectDef): Check {
  if (catchall) return never;
  const members = Object.entries(shape).map(([name, member]) => ({ name, check: checkOf(member) }));
  return (value) => {
    if (!isPlain(value)) return false;
    for (const { name, check } of members) if (!check(value[name])) return false;
    return numberOfKeys(value) === members.length;
  };
}

/** One that is told apart by a member with a literal in each of its options; of others nothing is known. */
function unionCheck(def: z.core.$ZodUnionDef): Check {
  const tag = 'discriminator' in def && typeof def.discriminator === 'string' ? def.discriminator : null;
  if (tag === null) return never;
  const options = new Map<unknown, Check>();
  for (const option of def.options) {
    for (const value of option._zod.propValues?.[tag] ?? []) options.set(value, checkOf(option));
  }
  return (value) => isPlain(value) && (options.get(value[tag]) ?? never)(value);
}

function furtherCheck(check: z.core.$ZodCheck | z.core.$ZodType): Check {
  const { def } = (check as z.core.$ZodChecks | z.core.$ZodCustom)._zod;
  switch (def.check) {
    case 'min_length':
      return (value) => lengthOf(value) >= def.minimum;
    case 'max_length':
      return (value) => lengthOf(value) <= def.maximum;
    case 'length_equals':
      return (value) => lengthOf(value) === def.length;
    case 'greater_than':
      return (value) =>
        typeof value === 'number' && (value > Number(def.value) || (def.inclusive && value === def.value));
    case 'less_than':
      return (value) =>
        typeof value === 'number' && (value < Number(def.value) || (def.inclusive && value === def.value));
    case 'number_format':
      return def.format === 'safeint' ? Number.isSafeInteger : never;
    case 'string_format':
      return patternCheck(def);
    case 'custom':
      return (value) => def.fn(value) === true;
    default:
      return never;
  }
}

function patternCheck({ format, pattern }: z.core.$ZodCheckStringFormatDef): Check {
  if (!pattern || pattern.global || pattern.sticky || (format !== 'regex' && format !== 'uuid')) return never;
  return (value) => typeof value === 'string' && pattern.test(value);
}

// By index: a hole is no element.
function allOf(values: readonly unknown[], check: Check): boolean {
  for (let at = 0; at < values.length; at++) if (!check(values[at])) return false;
  return true;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function numberOfKeys(value: object): number {
  let count = 0;
  for (const _ in value) count += 1;
  return count;
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : Number.NaN;
}
