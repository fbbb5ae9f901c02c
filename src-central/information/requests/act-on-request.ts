// What an operator does with a request: takes it, gives it back, answers it by e-mail, closes it, opens it again. Called by the handlers.
// Whether it may be done is said by src-shared/information/request-states.ts; two operators at once are told of each other.
import type { InformationRequest } from '#shared/contracts/central/information.ts';
import { InstantSchema, type Instant } from '#shared/contracts/fields.ts';
import type { InformationRequestId } from '#shared/domain/ids.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { stateAfter, type RequestAct, type RequestState } from '#shared/information/request-states.ts';
import type { Selectable, Updateable } from 'kysely';
import { queueCentralMail } from '../../mail/queue-mail.ts';
import type { ReadableDb } from '../../store/database.ts';
import type { InformationTables } from '../../store/information-tables.ts';
import { writeTx, type WriteTx } from '../../store/write-tx.ts';
import * as queries from './queries.ts';
import { readRequest, type Reader } from './read-requests.ts';

export interface KnownRequest {
  readonly id: InformationRequestId;
  readonly revision: number;
}

export interface Acting extends Reader {
  readonly operatorName: string;
}

type Failure =
  | { readonly code: 'REQUEST_UNKNOWN' | 'CHANGED_MEANWHILE' }
  | { readonly code: 'WRONG_STATE'; readonly state: RequestState };
type Table = InformationTables['information_request'];

export async function actOnRequest(
  db: ReadableDb,
  acting: Acting,
  known: KnownRequest,
  act: Exclude<RequestAct, 'answer'>,
): Promise<Result<InformationRequest, Failure>> {
  return await change(db, acting, known, act, async (_tx, _row, now) => {
    const nobody = { holder_id: null, holder_name: null };
    const me = { holder_id: acting.operatorId, holder_name: acting.operatorName };
    if (act === 'close') return { closed_at: now };
    return { ...(act === 'release' ? nobody : me), closed_at: null };
  });
}

/** The answer leaves by central's queue; what becomes of it, also that the ente has no mail account, is shown with the request. */
export async function answerRequest(
  db: ReadableDb,
  acting: Acting,
  known: KnownRequest,
  said: { readonly to: string; readonly text: string },
): Promise<Result<InformationRequest, Failure>> {
  return await change(db, acting, known, 'answer', async (tx, row, now) => {
    const mail = {
      ...{ enteId: acting.enteId, familyId: row.family_id, to: said.to, language: row.language },
      content: {
        ...({ template: 'informationAnswer', code: row.code, answer: said.text } as const),
        askedOn: localDateAt(Date.parse(row.asked_at)),
      },
    };
    const mailId = await queueCentralMail(tx.db, mail, new Date(now));
    return {
      ...{
        answer: said.text,
        answered_to: said.to,
        answered_by: acting.operatorName,
        answered_at: now,
        mail_id: mailId,
      },
      ...{ holder_id: acting.operatorId, holder_name: acting.operatorName },
    };
  });
}

async function change(
  db: ReadableDb,
  acting: Acting,
  { id, revision }: KnownRequest,
  act: RequestAct,
  work: (tx: WriteTx, row: Selectable<Table>, now: Instant) => Promise<Updateable<Table>>,
): Promise<Result<InformationRequest, Failure>> {
  // Whether it is in reach is asked first: what is not, is not there.
  if (!(await readRequest(db, acting, { id }))) return err({ code: 'REQUEST_UNKNOWN' });
  const { enteId } = acting;
  const done = await writeTx(db, enteId, `request.${act}`, async (tx): Promise<Result<void, Failure>> => {
    const row = await queries.lockRequest(tx.db, enteId, id);
    if (!row) return err({ code: 'REQUEST_UNKNOWN' });
    if (row.revision !== revision) return err({ code: 'CHANGED_MEANWHILE' });
    const state = stateAfter(row.state, act);
    if (state === null) return err({ code: 'WRONG_STATE', state: row.state });
    const changes = await work(tx, row, InstantSchema.parse(new Date().toISOString()));
    await queries.updateRequest(tx.db, enteId, id, { ...changes, state });
    return ok(undefined);
  });
  if (!done.ok) return done;
  const request = await readRequest(db, acting, { id });
  return request ? ok(request) : err({ code: 'REQUEST_UNKNOWN' });
}
