// GPD's debt positions as typed questions: a page of the list, one position, its exact state, a new one. Called by reading/ and publishing/.
// What comes back is checked here; nothing behind this file knows a field's name at GPD.
import { err, ok, type Result } from '#shared/domain/result.ts';
import { askGpd, type Asking, type Question } from './ask-gpd.ts';
import type { GpdFailure } from './gpd-failure.ts';
import { readPosition, type GpdPosition } from './gpd-position.ts';
import { PageV3Schema, StatusV1Schema, type StatusV1 } from './gpd-schemas.ts';
import type { PositionToCreate } from './position-to-create.ts';

export interface PageQuestion {
  /** Which of the two dates the interval is about; thirty days at most. */
  readonly dates: 'due' | 'paid';
  readonly from: string;
  readonly to: string;
  readonly page: number;
  readonly limit: number;
}

export interface PositionPage {
  readonly positions: readonly GpdPosition[];
  /** What was not understood: the fields, and the position's name where it has one. */
  readonly strange: readonly { readonly iupd: string | null; readonly fields: string }[];
  readonly found: number;
  readonly pages: number;
}

export interface GpdClient {
  list(organization: string, question: PageQuestion): Promise<Result<PositionPage, GpdFailure>>;
  /** Undefined: there is no such position. */
  get(organization: string, iupd: string): Promise<Result<GpdPosition | undefined, GpdFailure>>;
  statusOf(organization: string, iupd: string): Promise<Result<StatusV1 | undefined, GpdFailure>>;
  /** Created and published at once. 409 is a refusal like others: the caller compares. */
  create(organization: string, position: PositionToCreate): Promise<Result<void, GpdFailure>>;
  /** For good. 409 where it is paid, or invalid already: the caller asks which. */
  invalidate(organization: string, iupd: string): Promise<Result<void, GpdFailure>>;
}

const garbage = (status: number | null = null) => err({ kind: 'unreachable', reason: 'garbage', status } as const);

export function gpdClient(asking: Asking): GpdClient {
  const ask = (question: Question) => askGpd(asking, question);
  const one = (version: string, organization: string, iupd: string) =>
    ask({ method: 'GET', path: `${version}/organizations/${organization}/debtpositions/${encodeURIComponent(iupd)}` });
  return {
    list: async (organization, { dates, from, to, page, limit }) => {
      const query = new URLSearchParams({
        ...{ limit: String(limit), page: String(page), orderby: 'IUPD', ordering: 'ASC' },
        ...(dates === 'due'
          ? { due_date_from: from, due_date_to: to }
          : { payment_date_from: from, payment_date_to: to }),
      });
      const path = `v3/organizations/${organization}/debtpositions?${query.toString()}`;
      const answer = await ask({ method: 'GET', path });
      if (!answer.ok) return answer;
      const parsed = PageV3Schema.safeParse(answer.value);
      if (!parsed.success) return garbage();
      return ok(pageOf(parsed.data));
    },
    get: async (organization, iupd) => {
      const answer = await one('v3', organization, iupd);
      if (!answer.ok) return isMissing(answer.error) ? ok(undefined) : answer;
      const position = readPosition(answer.value);
      return position.ok ? position : garbage();
    },
    statusOf: async (organization, iupd) => {
      const answer = await one('v1', organization, iupd);
      if (!answer.ok) return isMissing(answer.error) ? ok(undefined) : answer;
      const parsed = StatusV1Schema.safeParse(answer.value);
      return parsed.success ? ok(parsed.data.status) : garbage();
    },
    create: async (organization, body) => {
      const path = `v1/organizations/${organization}/debtpositions?toPublish=true`;
      const answer = await ask({ method: 'POST', path, body });
      return answer.ok ? ok(undefined) : answer;
    },
    invalidate: async (organization, iupd) => {
      const path = `v1/organizations/${organization}/debtpositions/${encodeURIComponent(iupd)}/invalidate`;
      const answer = await ask({ method: 'POST', path });
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

const isMissing = (failure: GpdFailure) => failure.kind === 'refused' && failure.status === 404;

function pageOf({ payment_position_list: list, page_info: info }: ReturnType<typeof PageV3Schema.parse>): PositionPage {
  const positions: GpdPosition[] = [];
  const strange: { iupd: string | null; fields: string }[] = [];
  for (const sent of list) {
    const position = readPosition(sent);
    if (position.ok) positions.push(position.value);
    else strange.push({ iupd: nameOf(sent), fields: position.error });
  }
  return { positions, strange, found: info.items_found, pages: info.total_pages };
}

function nameOf(sent: unknown): string | null {
  if (typeof sent !== 'object' || sent === null || !('iupd' in sent)) return null;
  return typeof sent.iupd === 'string' && sent.iupd.length <= 140 ? sent.iupd : null;
}
