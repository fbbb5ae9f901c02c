// The tables of information for parents as Kysely sees them; migrations/200-information.ts makes them. Part of schema.ts.
import type { ColumnType, Generated } from 'kysely';
import type { PublicationState } from '#shared/contracts/central/administration/information.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { FileHash, PublicationContent, PublicationKind } from '#shared/contracts/records/information.ts';
import type {
  EnteId,
  FamilyId,
  InformationRequestId,
  OperatorId,
  PublicationId,
  StationId,
} from '#shared/domain/ids.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import type { RequestCode } from '#shared/information/request-code.ts';
import type { RequestState } from '#shared/information/request-states.ts';

export interface InformationTables {
  publication: {
    ente_id: EnteId;
    id: PublicationId;
    revision: number;
    kind: PublicationKind;
    state: PublicationState;
    position: number;
    content: ColumnType<PublicationContent, string, string>;
    changed_at: Instant;
    changed_by: string;
  };
  publication_file: {
    ente_id: EnteId;
    hash: FileHash;
    bytes: number;
    pages: number | null;
    begun_at: Generated<Instant>;
  };
  publication_file_piece: { ente_id: EnteId; hash: FileHash; piece: number; content: Uint8Array };
  information_request: {
    ente_id: EnteId;
    id: InformationRequestId;
    revision: number;
    code: RequestCode;
    state: RequestState;
    origin: 'kiosk' | 'counter';
    station_id: StationId;
    family_id: FamilyId | null;
    language: ParentLanguage;
    text: string;
    name: string | null;
    email: string | null;
    phone: string | null;
    asked_at: Instant;
    holder_id: OperatorId | null;
    holder_name: string | null;
    answer: string | null;
    answered_to: string | null;
    answered_by: string | null;
    answered_at: Instant | null;
    mail_id: string | null;
    closed_at: Instant | null;
  };
}
