// Writes down what central is asked about an account, and makes the slip where the parent is given one. Called by the contract's handlers.
// The code of a slip exists on paper alone: what is written down is its digest, and of the document its last characters.
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { accessCodeText, codeHours, newAccessCode } from '#shared/accounts/access-code.ts';
import { documentNumberEnd } from '#shared/accounts/document-number.ts';
import type { AccountChange, DocumentSeen, HandOver } from '#shared/contracts/commands/account-change.ts';
import type { Language } from '#shared/contracts/fields.ts';
import {
  CommandIdSchema,
  DocumentIdSchema,
  type CommandId,
  type DocumentId,
  type FamilyId,
  type PersonId,
} from '#shared/domain/ids.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { DeskServices, SignedIn } from '../desk-context.ts';
import { captureCommand, type CaptureFailure } from '../editing/capture-command.ts';
import { readEnte } from '../notices/creditor.ts';
import type { OpenStore } from '../store/open-store.ts';
import { readIdentity, accessOf } from '../station/station-identity.ts';
import { readFamilyState } from '../sync/records/read-family-state.ts';
import { nameOf } from '../families/person-row.ts';
import { drawSlipInWorker } from './draw-slip-in-worker.ts';

export type AccountWish = {
  readonly familyId: FamilyId;
  readonly personId: PersonId;
} & (
  | {
      readonly act: 'register' | 'renew';
      readonly noticeVersion?: number | null;
      readonly document: { readonly kind: DocumentSeen['kind']; readonly number: string } | null;
      readonly by: HandOver['by'];
      readonly email: string | null;
      readonly language: Language;
    }
  | { readonly act: 'close' }
);

export interface HandedOver {
  readonly commandId: CommandId;
  readonly slip: { readonly documentId: DocumentId; readonly fileName: string } | null;
}

export async function askCentral(
  desk: DeskServices,
  store: OpenStore,
  wish: AccountWish,
  { operator }: SignedIn,
): Promise<Result<HandedOver, CaptureFailure>> {
  const code = 'by' in wish && wish.by === 'slip' ? newAccessCode((below) => randomInt(below)) : null;
  const change = changeOf(wish, code === null ? '' : createHash('sha256').update(code).digest('hex'));
  if (!change.ok) return change;
  const base = { revision: readFamilyState(store.db, wish.familyId)?.family.revision ?? 0, units: [] };
  const capture = { change: change.value, base, supersedes: null, operatorId: operator.id, now: desk.now() };
  const captured = await captureCommand(store, capture);
  if (!captured.ok) return captured;
  desk.sync.captured();
  desk.log.warn({ operator: operator.id, act: wish.act, command: captured.value }, 'an account was asked for');
  const commandId = CommandIdSchema.parse(captured.value);
  if (code === null || !('by' in wish)) return ok({ commandId, slip: null });
  return ok({ commandId, slip: await makeSlip(desk, store, wish, accessCodeText(code), commandId) });
}

function changeOf(wish: AccountWish, codeDigest: string): Result<AccountChange, CaptureFailure> {
  const { familyId, personId } = wish;
  if (wish.act === 'close') return ok({ kind: 'account.close', familyId, personId });
  const numberEnd = wish.document && documentNumberEnd(wish.document.number);
  const unseen = { code: 'NOT_POSSIBLE', refusal: { code: 'DOCUMENT_NOT_SEEN', unit: null } } as const;
  if (numberEnd === undefined) return err(unseen);
  const document = wish.document && numberEnd ? { kind: wish.document.kind, numberEnd } : null;
  const handOver = handOverOf(wish.by, wish.email, codeDigest);
  if (!handOver) return err({ code: 'NOT_POSSIBLE', refusal: { code: 'MAIL_ADDRESS_WRONG', unit: null } });
  if (wish.act === 'renew') return ok({ kind: 'account.renew', familyId, personId, document, handOver });
  if (!document) return err(unseen);
  const shown = typeof wish.noticeVersion === 'number' ? { noticeVersion: wish.noticeVersion } : {};
  return ok({ kind: 'account.register', familyId, personId, document, consent: true, ...shown, handOver });
}

function handOverOf(by: HandOver['by'], email: string | null, codeDigest: string): HandOver | null {
  switch (by) {
    case 'mail':
      return email === null ? null : { by, email };
    case 'slip':
      return { by, codeDigest, email };
    case 'nothing':
      return { by, email };
    default:
      return assertNever(by);
  }
}

/** As central says it; where it was not reached yet, as this station reaches it. Null: parents reach it nowhere, as far as anybody said. */
function addressForParents(desk: DeskServices, store: OpenStore): string | null {
  const said = desk.sync.publicUrl();
  if (said !== undefined) return said;
  const identity = readIdentity(store.db);
  return identity && accessOf(identity, desk.options.central?.url).url;
}

async function makeSlip(
  desk: DeskServices,
  store: OpenStore,
  wish: Extract<AccountWish, { by: unknown }>,
  code: string,
  commandId: CommandId,
): Promise<NonNullable<HandedOver['slip']>> {
  const ente = readEnte(store.db);
  const person = readFamilyState(store.db, wish.familyId)?.persons.find(({ id }) => id === wish.personId);
  const base = addressForParents(desk, store);
  const address = base === null ? null : `${base}/a`;
  const now = desk.now().getTime();
  const pdf = await drawSlipInWorker(
    {
      ...{ code, commandId, address, language: wish.language, name: person ? nameOf(person) : '' },
      ...{ enteName: ente?.name ?? '', helpPhone: ente?.helpPhone ?? null, helpEmail: ente?.helpEmail ?? null },
      ...{ isRenewal: wish.act === 'renew', until: localDateAt(now + codeHours.slip * 3_600_000) },
    },
    desk.options.resourcesDir,
  );
  const documentId = DocumentIdSchema.parse(randomUUID());
  const fileName = `codice-accesso-${localDateAt(now)}.pdf`;
  desk.documents.put({ id: documentId, fileName, bytes: pdf });
  return { documentId, fileName };
}
