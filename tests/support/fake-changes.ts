// Changes and conflicts for the fake desk: one of each state, about the families of fake-families.ts. The names are invented.
// Used by fake-sync.ts, and by tests that add one of their own.
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { ConflictRow, ConflictView } from '#shared/contracts/desk/attention.ts';
import type { OutboxRow } from '#shared/contracts/desk/outbox.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { UnitKeySchema, UnitValueSchema } from '#shared/contracts/commands/unit-value.ts';
import { instant } from './fake-values.ts';

export const commandId = (number: number): CommandId =>
  `01990000-0000-7000-8000-${String(number).padStart(12, '0')}` as CommandId;

const rossi = { familyId: 'fam-1' as OutboxRow['families'][number]['familyId'], label: 'Rossi – Esposito' };
const at = (clock: string) => instant(new Date(`2026-01-30T${clock}:00Z`));

/** A waiting change of the telephone of Maria Esposito, but for what is given. */
export function outboxRow(number: number, given: Partial<OutboxRow> = {}): OutboxRow {
  return {
    id: commandId(number),
    kind: 'family.update',
    families: [rossi],
    things: [thing('person.phones/fam-1-p0', 'Maria Esposito')],
    state: 'queued',
    capturedAt: instant(new Date(Date.parse(at('09:10')) + number * 60_000)),
    operatorName: 'Anna Bianchi',
    carried: false,
    attempts: 0,
    nextAttemptAt: null,
    refusal: null,
    heldBy: null,
    discardable: true,
    discardReason: null,
    ...given,
  };
}

export function thing(unit: string, personName: string | null = null, serviceName: string | null = null) {
  return { unit: UnitKeySchema.parse(unit), personName, serviceName };
}

export function fakeOutbox(): OutboxRow[] {
  const newFamily = { familyId: 'fam-new' as typeof rossi.familyId, label: 'Ferri' };
  return [
    outboxRow(1, { attempts: 3, nextAttemptAt: at('09:40') }),
    outboxRow(2, { kind: 'family.create', families: [newFamily], things: [thing('family')] }),
    outboxRow(3, {
      families: [newFamily],
      things: [thing('enrolments/p-new/srv-1', 'Nina Ferri', 'Mensa'), thing('family.address')],
      operatorName: 'Carla Neri',
    }),
    outboxRow(4, {
      things: [thing('payers')],
      state: 'refused',
      refusal: { code: 'SHARES_NOT_100', unit: UnitKeySchema.parse('payers') },
    }),
    outboxRow(5, { things: [thing('payers')], state: 'held', heldBy: commandId(4) }),
    outboxRow(6, { state: 'sending', carried: true, discardable: false, things: [thing('family.notes')] }),
    outboxRow(7, { state: 'applied', things: [thing('person.emails/fam-1-p0', 'Maria Esposito')] }),
    outboxRow(8, {
      state: 'discarded',
      discardReason: 'Il genitore ha cambiato idea',
      things: [thing('family.notes')],
    }),
  ];
}

const here = { operatorName: 'Anna Bianchi', stationName: 'Sportello 1', at: at('08:15') };
const there = { operatorName: 'Maria Verdi', stationName: 'Sportello 2', at: at('08:10') };

export function conflictView(number: number, rows: ConflictRow[], given: Partial<ConflictView> = {}): ConflictView {
  return {
    id: commandId(number),
    familyId: rossi.familyId,
    familyLabel: rossi.label,
    mineBy: here,
    fromHere: true,
    openedAt: at('08:16'),
    rows,
    choicePending: false,
    ...given,
  };
}

export function conflictRow(
  base: unknown,
  mine: unknown,
  theirs: unknown,
  given: Partial<ConflictRow> = {},
): ConflictRow {
  const value = (unit: unknown): UnitValue | null => (unit === null ? null : UnitValueSchema.parse(unit));
  const wanted = UnitValueSchema.parse(mine);
  const key = [wanted.unit, 'personId' in wanted && wanted.personId, 'serviceId' in wanted && wanted.serviceId];
  return {
    unit: UnitKeySchema.parse(key.filter(Boolean).join('/')),
    personName: 'personId' in wanted ? 'Maria Esposito' : null,
    serviceName: 'serviceId' in wanted ? 'Mensa' : null,
    masked: false,
    base: value(base),
    mine: wanted,
    theirs: value(theirs),
    theirsBy: there,
    ...given,
  };
}

export function fakeConflicts(): ConflictView[] {
  const phones = (value: string[]) => ({ unit: 'person.phones', personId: 'fam-1-p0', value });
  const address = (street: string) => ({
    unit: 'family.address',
    value: { street, postalCode: '20100', city: 'Valdiprova', province: 'MI' },
  });
  const payers = (share: number) => ({
    unit: 'payers',
    value: [
      { personId: 'fam-2-p0', sharePercent: share, declarant: true, from: '2025-09-01', to: null },
      { personId: 'fam-2-p1', sharePercent: 100 - share, declarant: false, from: '2025-09-01', to: null },
    ],
  });
  const stay = (schoolId: string, className: string) => ({
    unit: 'enrolments',
    personId: 'fam-2-p10',
    serviceId: 'srv-1',
    value: [{ schoolId, schoolYear: '2025/26', className, from: '2025-09-11', to: null, tariffBand: 'Fascia 2' }],
  });
  const diet = (kind: string) => ({
    unit: 'diets',
    personId: 'fam-2-p10',
    value: [{ kind, medical: true, from: '2025-09-01', to: null }],
  });
  return [
    conflictView(21, [
      conflictRow(phones(['333 123 4567']), phones(['333 123 9999']), phones(['347 555 0101', '02 1234 567'])),
      conflictRow(address('Via Roma 12'), address('Via Giuseppe Verdi 8'), address('Via Giuseppe Verdi 18')),
    ]),
    conflictView(
      22,
      [
        conflictRow(payers(100 - 30), payers(60), payers(50)),
        conflictRow(stay('sch-1', '2A'), stay('sch-1', '3A'), stay('sch-2', '3B'), { personName: 'Zoë D’Amico' }),
        conflictRow(diet('Senza lattosio'), diet('Senza glutine'), diet('Senza uova'), {
          personName: 'Zoë D’Amico',
          masked: true,
        }),
      ],
      { familyId: 'fam-2' as typeof rossi.familyId, familyLabel: 'D’Amico – Țepeș', fromHere: false, mineBy: there },
    ),
  ];
}
