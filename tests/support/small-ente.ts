// A municipality of two schools, small enough to be understood at a glance, and families for it. Used by tests/integration/central.
// Everything goes through the records' own schemas, so that a test cannot work on what could never travel.
import { z } from 'zod';
import {
  FamilyAggregateSchema,
  RecordChangeSchema,
  type FamilyAggregate,
  type RecordChange,
} from '#shared/contracts/records/aggregate.ts';
import { BollettinoRecordSchema, type BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { EnteIdSchema, SchoolIdSchema, type EnteId } from '#shared/domain/ids.ts';

export const schoolA = SchoolIdSchema.parse('school-a');
export const schoolB = SchoolIdSchema.parse('school-b');

export function enteIdOf(name: string): EnteId {
  return EnteIdSchema.parse(name);
}

/** Ente, two schools, one category, one service, one operator. */
export function smallEnte(enteId: EnteId): RecordChange[] {
  const category = {
    ...{ id: 'cat-meals', revision: 1, name: 'pagoPA – Refezione', taxonomyCode: '9/0101002IM/' },
    ...{ iban: 'IT60X0542811101000000123456', prepaid: false, topUpMinCents: null, topUpMaxCents: null },
  };
  const ente = {
    ...{
      id: enteId,
      revision: 1,
      name: `Comune ${enteId}`,
      fiscalCode: '99900270150',
      sector: null,
      contactLine: null,
    },
    ...{ helpPhone: null, helpEmail: null, cbill: 'ABCDE', sellsOnWebsite: true, sellsOnApp: true, logo: null },
    postal: { account: '000012345678', holder: 'Comune\tdi "Prova" \\ {x}', authorization: 'Aut. 1 del 2020' },
  };
  return z.array(RecordChangeSchema).parse([
    { kind: 'ente', value: ente },
    { kind: 'school', value: { id: schoolA, revision: 1, code: 'A', name: 'Primaria A' } },
    { kind: 'school', value: { id: schoolB, revision: 1, code: 'B', name: 'Primaria B' } },
    { kind: 'paymentCategory', value: category },
    {
      kind: 'service',
      value: { id: 'srv-meals', revision: 1, name: 'Mensa', categoryId: 'cat-meals', prepaid: false },
    },
    {
      kind: 'operator',
      value: {
        ...{ id: 'op-1', revision: 1, username: 'a.prova', displayName: 'Ada Prova', role: 'secretary', active: true },
        passwordDigest: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$ZGlnZXN0',
      },
    },
  ]);
}

export interface SomeChild {
  readonly id: string;
  /** Absent: goes to no school. */
  readonly school?: string;
}

/** A family with one parent and these children; ids of its persons are its own unless `parentId` says otherwise. */
export function someFamily(
  id: string,
  children: readonly SomeChild[],
  bollettini: readonly BollettinoRecord[] = [],
  parentId = `${id}-parent`,
): FamilyAggregate {
  const person = (personId: string, role: string, givenName: string) => ({
    ...{ id: personId, revision: 1, role, givenName, familyName: 'De’ \\N Rossi', fiscalCode: null },
    fiscalCodeCheck: 'registry',
    ...{ birthDate: '2015-03-01', birthPlace: 'Roma', sex: 'F', language: 'it' },
    ...{ phones: ['333 1', 'a"b\\c,{}'], emails: [] },
  });
  return FamilyAggregateSchema.parse({
    family: { id, revision: 1, label: `Famiglia ${id}`, address: null, notes: 'riga 1\nriga 2\t\\', mergedInto: null },
    persons: [
      person(parentId, 'parent', 'Marta'),
      ...children.map((child) => person(child.id, 'child', `Nome ${child.id}`)),
    ],
    payers: [{ personId: parentId, sharePercent: 100, declarant: true, from: '2024-09-01', to: null }],
    enrolments: children.flatMap((child) => (child.school === undefined ? [] : [enrolment(child.id, child.school)])),
    diets: children.map((child) => ({
      childId: child.id,
      kind: 'Celiachia',
      medical: true,
      from: '2024-09-01',
      to: null,
    })),
    wallets: children.map((child) => ({
      ...{ childId: child.id, categoryId: 'cat-meals', balanceCents: -350 },
      ...{ lastTopUpCents: 1000, lastTopUpAt: '2026-01-05T10:11:12.5Z' },
    })),
    bollettini,
  });
}

function enrolment(childId: string, schoolId: string) {
  return {
    ...{ childId, serviceId: 'srv-meals', schoolId, schoolYear: '2026/27', className: '1A' },
    ...{ from: '2026-09-01', to: null, tariffBand: 'Fascia\tB' },
  };
}

let notices = 0;

/** A bollettino of 10,00 € for a child, payable in one or in two instalments. */
export function someBollettino(
  id: string,
  debtorId: string,
  childId: string,
  state: BollettinoRecord['state'] = 'issued',
): BollettinoRecord {
  const noticeNumber = () => `3${String((notices += 1)).padStart(17, '0')}`;
  return BollettinoRecordSchema.parse({
    ...{ id, revision: 1, categoryId: 'cat-meals', periodFrom: '2026-10-01', periodTo: '2026-10-31' },
    ...{
      dueDate: '2026-11-20',
      issuedOn: '2026-11-01',
      state,
      amountCents: 1000,
      paidCents: state === 'paid' ? 1000 : 0,
    },
    ...{ paidAt: state === 'paid' ? '2026-11-10T08:00:00Z' : null, subject: 'Mensa ottobre', debtorId },
    lines: [{ childId, serviceId: 'srv-meals', quantity: 2, unitCents: 500 }],
    noticeNumber: noticeNumber(),
    instalments: [
      { noticeNumber: noticeNumber(), amountCents: 600, dueDate: '2026-11-20', paidAt: null },
      { noticeNumber: noticeNumber(), amountCents: 400, dueDate: '2026-12-20', paidAt: null },
    ],
  });
}
