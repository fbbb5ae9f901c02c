// A receipt's XML in our own words. Pure; called for what was read from the receipts service and for what was pushed.
// The request paSendRTV2 (and the older paSendRT), with or without its SOAP envelope: GPD keeps the request itself as the document.
import { z } from 'zod';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { ReceivedReceiptSchema, type ReceivedReceipt } from '../received-receipt.ts';
import { instantOfReceipt } from './italian-time.ts';
import { readXml, type XmlFault } from './read-xml.ts';

const text = (most: number) => z.string().min(1).max(most);
/** An empty element says as little as a missing one. */
const maybe = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .union([z.literal('').transform(() => null), schema])
    .optional()
    .transform((value) => value ?? null);
const listOf = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.array(schema), schema.transform((one) => [one])]);

/** Euro with two decimals, at most 999999999.99. */
const Amount = z
  .string()
  .regex(/^\d{1,9}\.\d{2}$/)
  .transform((euro) => Number(euro.replace('.', '')));

const Subject = z.object({
  uniqueIdentifier: z.object({ entityUniqueIdentifierType: z.enum(['F', 'G']), entityUniqueIdentifierValue: text(16) }),
  fullName: maybe(text(70)),
});

const ReceiptSchema = z.object({
  receiptId: text(140),
  noticeNumber: z.string(),
  fiscalCode: z.string(),
  outcome: z.enum(['OK', 'KO']),
  creditorReferenceId: text(35),
  paymentAmount: Amount,
  description: maybe(text(140)),
  companyName: maybe(text(140)),
  debtor: Subject,
  transferList: z.object({
    transfer: listOf(z.object({ transferAmount: Amount, fiscalCodePA: z.string(), transferCategory: text(140) })),
  }),
  PSPCompanyName: text(140),
  payer: maybe(Subject),
  paymentMethod: maybe(text(35)),
  fee: maybe(Amount),
  paymentDateTime: maybe(z.string()),
  paymentNote: maybe(text(210)),
});

const RequestSchema = z.object({
  idPA: text(35),
  /** The document that GPD keeps may lack the way it came. */
  idBrokerPA: maybe(text(35)),
  idStation: maybe(text(35)),
  receipt: ReceiptSchema,
});

export interface ReceiptDocument {
  /** The ente it was sent to: the creditor, or one that has a share. */
  readonly addressee: string;
  readonly broker: string | null;
  readonly station: string | null;
  /** Null: the payment failed, nothing was paid. */
  readonly receipt: ReceivedReceipt | null;
}

export type DocumentFault =
  | { readonly kind: 'xml'; readonly fault: XmlFault }
  /** `fields` are names of fields, without what stands in them. */
  | { readonly kind: 'content'; readonly fields: string };

const rootNames = ['paSendRTV2Request', 'PaSendRTV2Request', 'paSendRTReq', 'PaSendRTReq'] as const;

export function readReceiptDocument(bytes: Uint8Array): Result<ReceiptDocument, DocumentFault> {
  const xml = readXml(bytes);
  if (!xml.ok) return err({ kind: 'xml', fault: xml.error });
  const request = RequestSchema.safeParse(requestIn(xml.value));
  if (!request.success) return err(contentFault(request.error));
  const { idPA, idBrokerPA, idStation, receipt } = request.data;
  const about = { addressee: idPA, broker: idBrokerPA, station: idStation };
  if (receipt.outcome === 'KO') return ok({ ...about, receipt: null });
  const made = ReceivedReceiptSchema.safeParse(inOurWords(receipt));
  return made.success ? ok({ ...about, receipt: made.data }) : err(contentFault(made.error));
}

function inOurWords(receipt: z.infer<typeof ReceiptSchema>) {
  return {
    ...{ receiptId: receipt.receiptId, creditorFiscalCode: receipt.fiscalCode, noticeNumber: receipt.noticeNumber },
    ...{ iuv: receipt.creditorReferenceId, amountCents: receipt.paymentAmount },
    paidAt: receipt.paymentDateTime === null ? null : instantOfReceipt(receipt.paymentDateTime),
    ...{ pspName: receipt.PSPCompanyName, paymentMethod: receipt.paymentMethod, feeCents: receipt.fee },
    ...{ payer: receipt.payer && subject(receipt.payer), debtor: subject(receipt.debtor) },
    ...{ companyName: receipt.companyName ?? '', description: receipt.description ?? '' },
    transfers: receipt.transferList.transfer.map((transfer) => ({
      creditorFiscalCode: transfer.fiscalCodePA,
      amountCents: transfer.transferAmount,
      taxonomyCode: transfer.transferCategory,
    })),
    idCart: receipt.paymentNote,
  };
}

function subject({ uniqueIdentifier, fullName }: z.infer<typeof Subject>) {
  const { entityUniqueIdentifierType: type, entityUniqueIdentifierValue: value } = uniqueIdentifier;
  const fiscalCode = value.toUpperCase() === 'ANONIMO' ? null : value.toUpperCase();
  return { kind: type === 'F' ? 'person' : 'body', fiscalCode, fullName };
}

function requestIn(xml: unknown): unknown {
  const body = inside(inside(xml, 'Envelope'), 'Body') ?? xml;
  return rootNames.map((name) => inside(body, name)).find((found) => found !== undefined);
}

function inside(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function contentFault(error: z.ZodError): DocumentFault {
  return { kind: 'content', fields: error.issues.map(({ path }) => path.join('.')).join(', ') };
}
