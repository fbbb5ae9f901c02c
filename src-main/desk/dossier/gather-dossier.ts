// Everything that is held of a family, put together for one of its parents. Called by make-dossier.ts, inside one read of the store.
// What of it this parent may have is decided in third-parties.ts and nowhere else.
import type { Dossier } from '#shared/contracts/dossier-file.ts';
import { InstantSchema, type Language } from '#shared/contracts/fields.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { ageOfData } from '../families/find-family.ts';
import { pendingChanges } from '../families/pending-changes.ts';
import { nameOf } from '../families/person-row.ts';
import { readEnte } from '../notices/creditor.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { readAggregate } from '../sync/records/read-aggregate.ts';
import { dossierKeys } from './dossier-keys.ts';
import { mailsOf, namesOfCatalog, otherFamilies } from './queries.ts';
import type { ReadHistory } from './read-history.ts';
import { delegationFor, heldFields, isOwn, valueFor, type Reader } from './third-parties.ts';

export interface DossierDemand {
  readonly familyId: FamilyId;
  readonly personId: PersonId;
  readonly language: Language;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly today: LocalDate;
}

/** Null if `personId` is no parent of the family. */
export function gatherDossier(db: ReadableDb, demand: DossierDemand, history: ReadHistory): Dossier | null {
  const { familyId, personId, language, madeBy, madeAt, today } = demand;
  const aggregate = readAggregate(db, familyId, 'all');
  const asking = aggregate?.persons.find(({ id, role }) => id === personId && role === 'parent');
  if (!aggregate || !asking) return null;
  const reader = readerOf(db, aggregate, personId, today);
  const catalog = new Map(namesOfCatalog.all(db).map(({ id, name }) => [id, name]));
  const named = (id: string) => catalog.get(id) ?? '';
  const persons = new Map(aggregate.persons.map((person) => [person.id, nameOf(person)]));
  const nameIn = (id: PersonId) => persons.get(id) ?? '';
  const childName = ({ childId }: { readonly childId: PersonId }) => ({ childName: nameIn(childId) });
  const ente = readEnte(db);
  const { id, label, address, notes } = aggregate.family;
  return {
    ...{ format: 'sportello-scuola.dossier', version: 1, language, keys: dossierKeys(language) },
    about: {
      controller: { name: ente?.name ?? '', fiscalCode: ente?.fiscalCode ?? '', contact: ente?.contactLine ?? null },
      madeFor: { personId, name: nameOf(asking) },
      ...{ madeAt: InstantSchema.parse(madeAt.toISOString()), madeBy, dataAsOf: ageOfData(db), history: history.state },
      unsettledChanges: pendingChanges(db, familyId).length,
    },
    leftOut: leftOut(aggregate, reader),
    family: { id, label, address: reader.ofHousehold ? address : null, notes: reader.ofHousehold ? notes : null },
    persons: aggregate.persons.map((person) => {
      const { id: own, role, givenName, familyName, revision: _, ...details } = person;
      return { id: own, role, givenName, familyName, details: isOwn(reader, own) ? details : null };
    }),
    payers: aggregate.payers.map((payer) => ({ ...payer, name: nameIn(payer.personId) })),
    enrolments: aggregate.enrolments.map((stay) => ({
      ...{ ...stay, ...childName(stay), service: named(stay.serviceId), school: named(stay.schoolId) },
    })),
    diets: aggregate.diets.map((diet) => ({ ...diet, ...childName(diet) })),
    delegations: aggregate.delegations.map((delegation) => ({
      ...{ ...delegationFor(reader, delegation), name: nameIn(delegation.personId) },
    })),
    wallets: aggregate.wallets.map((wallet) => ({
      ...wallet,
      ...childName(wallet),
      category: named(wallet.categoryId),
    })),
    bollettini: aggregate.bollettini.map((bollettino) => ({
      ...{ ...bollettino, category: named(bollettino.categoryId), debtorName: nameIn(bollettino.debtorId) },
      lines: bollettino.lines.map((line) => ({ ...line, ...childName(line), service: named(line.serviceId) })),
    })),
    accounts: aggregate.accounts.filter((account) => account.personId === personId),
    conflicts: aggregate.conflicts.map(({ id: conflictId, openedAt, mineBy, units }) => ({
      ...{ id: conflictId, openedAt, by: mineBy },
      units: units.map(({ base, mine, theirs }) => ({
        ...{ unit: valueFor(reader, mine).unit, base: base && valueFor(reader, base).value },
        ...{ mine: valueFor(reader, mine).value, theirs: theirs && valueFor(reader, theirs).value },
      })),
    })),
    merges: aggregate.merges,
    history: history.entries.map(({ unit, value, personName, by, commandId }) => ({
      ...{ unit, value: value && valueFor(reader, value).value, personName, by, commandId },
    })),
    mails: mailsOf.all(db, familyId).map(({ recipient, createdAt, sentAt, ...mail }) => ({
      ...{ ...mail, recipient: asking.emails.includes(recipient) ? recipient : null },
      ...{ createdAt: InstantSchema.parse(createdAt), sentAt: sentAt === null ? null : InstantSchema.parse(sentAt) },
    })),
  };
}

function readerOf(db: ReadableDb, aggregate: FamilyAggregate, personId: PersonId, today: LocalDate): Reader {
  const pays = aggregate.payers.some(
    (payer) => payer.personId === personId && payer.from <= today && (payer.to === null || payer.to >= today),
  );
  const elsewhere = (otherFamilies.get(db, personId, aggregate.family.id)?.families ?? 0) > 0;
  const children = aggregate.persons.filter(({ role }) => role === 'child').map(({ id }) => id);
  return { personId, childIds: new Set(children), ofHousehold: pays || !elsewhere };
}

function leftOut({ family, persons }: FamilyAggregate, reader: Reader): Dossier['leftOut'] {
  const ofFamily = [...(family.address ? ['address'] : []), ...(family.notes === null ? [] : ['notes'])];
  const ofOthers = persons
    .filter(({ id }) => !isOwn(reader, id))
    .map((person) => ({ personId: person.id, name: nameOf(person), fields: heldFields(person) }))
    .filter(({ fields }) => fields.length > 0);
  if (reader.ofHousehold || ofFamily.length === 0) return ofOthers;
  return [{ personId: null, name: null, fields: ofFamily }, ...ofOthers];
}
