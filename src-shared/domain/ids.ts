// Public ids, as they travel between desk, central and renderer. Opaque, at most 64 characters, never reused.
// Each has its own mark: a family id is no person id, although both are text.
import { z } from 'zod';

const id = () => z.string().min(1).max(64);

export const EnteIdSchema = id().brand<'EnteId'>();
export type EnteId = z.infer<typeof EnteIdSchema>;

export const SchoolIdSchema = id().brand<'SchoolId'>();
export type SchoolId = z.infer<typeof SchoolIdSchema>;

export const ServiceIdSchema = id().brand<'ServiceId'>();
export type ServiceId = z.infer<typeof ServiceIdSchema>;

export const PaymentCategoryIdSchema = id().brand<'PaymentCategoryId'>();
export type PaymentCategoryId = z.infer<typeof PaymentCategoryIdSchema>;

export const FamilyIdSchema = id().brand<'FamilyId'>();
export type FamilyId = z.infer<typeof FamilyIdSchema>;

export const PersonIdSchema = id().brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonIdSchema>;

export const BollettinoIdSchema = id().brand<'BollettinoId'>();
export type BollettinoId = z.infer<typeof BollettinoIdSchema>;

export const OperatorIdSchema = id().brand<'OperatorId'>();
export type OperatorId = z.infer<typeof OperatorIdSchema>;

export const StationIdSchema = id().brand<'StationId'>();
export type StationId = z.infer<typeof StationIdSchema>;

/** Made at capture, UUIDv7: the key by which a command takes effect once, and the code printed on paper that leaves the desk. */
export const CommandIdSchema = z.uuid({ version: 'v7' }).brand<'CommandId'>();
export type CommandId = z.infer<typeof CommandIdSchema>;

/** A finished file that the desk holds for a short while (a notice PDF). The renderer names it, never its path. */
export const DocumentIdSchema = id().brand<'DocumentId'>();
export type DocumentId = z.infer<typeof DocumentIdSchema>;

/** One wish to pay up to five notices together. Made by the station that opens it (UUIDv7), so that asking twice opens one. */
export const PaymentSessionIdSchema = z.uuid({ version: 'v7' }).brand<'PaymentSessionId'>();
export type PaymentSessionId = z.infer<typeof PaymentSessionIdSchema>;

/** A receipt as central keeps it; what the payment provider calls it is a field of it. */
export const ReceiptKeySchema = id().brand<'ReceiptKey'>();
export type ReceiptKey = z.infer<typeof ReceiptKeySchema>;

/** A message in this station's mail queue. */
export const MailIdSchema = id().brand<'MailId'>();
export type MailId = z.infer<typeof MailIdSchema>;

/** A document, a piece of news or a frequent question that the ente wrote for parents. */
export const PublicationIdSchema = id().brand<'PublicationId'>();
export type PublicationId = z.infer<typeof PublicationIdSchema>;

/** What a parent asked, at the kiosk or on the phone. Made by the station that sends it: asking twice makes one. */
export const InformationRequestIdSchema = z.uuid({ version: 'v7' }).brand<'InformationRequestId'>();
export type InformationRequestId = z.infer<typeof InformationRequestIdSchema>;
