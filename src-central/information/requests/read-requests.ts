// Requests as a counter is shown them. Called by the handlers and by the use cases that changed one.
import type { InformationRequest } from '#shared/contracts/central/information.ts';
import type { EnteId, InformationRequestId, OperatorId, SchoolId } from '#shared/domain/ids.ts';
import type { RequestCode } from '#shared/information/request-code.ts';
import { requestStates, type RequestState } from '#shared/information/request-states.ts';
import type { ReadableDb } from '../../store/database.ts';
import * as queries from './queries.ts';

export interface Reader {
  readonly enteId: EnteId;
  readonly schools: readonly SchoolId[];
  readonly operatorId: OperatorId;
}

export async function readRequest(
  db: ReadableDb,
  { enteId, schools, operatorId }: Reader,
  by: { readonly id: InformationRequestId } | { readonly code: RequestCode },
): Promise<InformationRequest | undefined> {
  const row = await queries.selectRequest(db, enteId, schools, by);
  return row && shown(row, operatorId);
}

export async function listRequests(
  db: ReadableDb,
  { enteId, schools, operatorId }: Reader,
  states: readonly RequestState[],
  page: { readonly offset: number; readonly limit: number },
) {
  const requests = await queries.selectRequests(db, enteId, schools, states, page);
  const counted = new Map((await queries.countByState(db, enteId, schools)).map(({ state, count }) => [state, count]));
  const of = (state: RequestState) => counted.get(state) ?? 0;
  const counts = { open: of('open'), taken: of('taken'), answered: of('answered'), closed: of('closed') };
  const total = requestStates.filter((state) => states.includes(state)).reduce((sum, state) => sum + counts[state], 0);
  return { requests: requests.map((row) => shown(row, operatorId)), total, counts };
}

function shown(row: queries.RequestRow, operatorId: OperatorId): InformationRequest {
  const { id, revision, code, state, origin, language, text, name, email, phone } = row;
  const { answer, answered_to: to, answered_by: by, answered_at: at } = row;
  return {
    ...{ id, revision, code, state, origin, language, text, name, email, phone },
    ...{ stationName: row.station_name, familyId: row.family_id, askedAt: row.asked_at, closedAt: row.closed_at },
    holder: row.holder_name === null ? null : { name: row.holder_name, mine: row.holder_id === operatorId },
    answer: answer === null || at === null ? null : { text: answer, to: to ?? '', by: by ?? '', at },
    mail: row.mail_state === null ? null : { state: row.mail_state, cause: row.mail_cause },
  };
}
