// The debt-position interface of GPD over a book: version 1 whole, of version 3 the reading. Mounted by pagopa-server.ts.
// Like GPD: the subscription key first, then the rate, then the ente, then the request itself.
import { z } from 'zod';
import type { GpdBook } from './gpd-book.ts';
import { ListQuerySchema, listPositions } from './list-positions.ts';
import { instantOf, PositionInSchema, type PositionIn } from './model.ts';
import type { SandboxAnswer, SandboxRequest } from '../ordered-faults.ts';
import { GpdRefused, problems } from './problems.ts';
import type { RateLimit } from './rate-limit.ts';
import { paidOption, positionModel, positionV1, positionV3, statusV3 } from './views.ts';

export const gpdPath = '/gpd/debt-positions-service';

export interface GpdRules {
  readonly subscriptionKey: string;
  /** Fiscal codes of the enti that the key is for. */
  readonly organizations: readonly string[];
  readonly limit: RateLimit;
  readonly now: () => number;
}

const AlreadyPaidSchema = z.object({ paymentDate: z.string().optional() });
const maxBulk = 100;

/** @returns undefined for an address that is not GPD's. */
export function gpdRoutes(book: GpdBook, rules: GpdRules) {
  return (request: SandboxRequest): SandboxAnswer | undefined => {
    if (!request.path.startsWith(`${gpdPath}/`)) return undefined;
    try {
      return answer(book, rules, request);
    } catch (error) {
      if (error instanceof GpdRefused) return error.refusal;
      throw error;
    }
  };
}

function answer(book: GpdBook, rules: GpdRules, request: SandboxRequest): SandboxAnswer | undefined {
  if (request.headers['ocp-apim-subscription-key'] !== rules.subscriptionKey) throw problems.noKey();
  const wait = rules.limit.take(rules.now());
  if (wait > 0) throw problems.tooMany(wait);
  const [version = '', ...rest] = request.path
    .slice(gpdPath.length + 1)
    .split('/')
    .map(decodeURIComponent);
  if (request.method === 'GET' && rest.join('/') === 'info')
    return done(200, { name: 'gpd', version, environment: 'sandbox' });
  const [place, organization = '', kind, ...words] = rest;
  if (place !== 'organizations') return undefined;
  if (!rules.organizations.includes(organization)) throw problems.forbidden();
  if (version === 'v3')
    return request.method === 'GET' && kind === 'debtpositions'
      ? readV3(book, organization, words, request)
      : undefined;
  if (version !== 'v1') return undefined;
  if (kind === 'paymentoptions') return markPaid(book, organization, words, request);
  return kind === 'debtpositions' ? debtPositions(book, organization, words, request) : undefined;
}

function readV3(
  book: GpdBook,
  organization: string,
  [iupd]: readonly string[],
  request: SandboxRequest,
): SandboxAnswer {
  if (iupd !== undefined) return done(200, positionV3(book.get(organization, iupd)));
  const { positions, pageInfo } = listPositions(book.all(organization), listQuery(request), statusV3);
  return done(200, { payment_position_list: positions.map(positionV3), page_info: pageInfo });
}

function debtPositions(
  book: GpdBook,
  organization: string,
  [iupd, action]: readonly string[],
  request: SandboxRequest,
): SandboxAnswer | undefined {
  const toPublish = request.query.get('toPublish') === 'true';
  switch (`${request.method} ${iupd === undefined ? 'list' : (action ?? 'one')}`) {
    case 'GET list': {
      const { positions, pageInfo } = listPositions(book.all(organization), listQuery(request), (status) => status);
      return done(200, { payment_position_list: positions.map(positionV1), page_info: pageInfo });
    }
    case 'POST list':
      return done(201, positionModel(book.create(organization, sentPosition(request.body), toPublish)));
    case 'POST one':
      return iupd === 'bulk' ? createAll(book, organization, request.body, toPublish) : undefined;
    case 'GET one':
      return done(200, positionV1(book.get(organization, iupd ?? '')));
    case 'PUT one': {
      const sent = sentPosition(request.body);
      if (sent.iupd !== iupd) throw problems.wrongData('IUPD mismatch error: path and body must be the same');
      return done(200, positionModel(book.update(organization, sent, toPublish)));
    }
    case 'DELETE one':
      book.remove(organization, iupd ?? '');
      return done(200, 'OK');
    case 'POST publish':
      return done(200, positionModel(book.publish(organization, iupd ?? '')));
    case 'POST invalidate':
      return done(200, positionModel(book.invalidate(organization, iupd ?? '')));
    default:
      return undefined;
  }
}

/** All of them or none. */
function createAll(book: GpdBook, organization: string, body: unknown, toPublish: boolean): SandboxAnswer {
  const parsed = z.object({ paymentPositions: z.array(z.unknown()).min(1).max(maxBulk) }).safeParse(body);
  if (!parsed.success) throw problems.malformed('paymentPositions: from 1 to 100 positions');
  const made: PositionIn[] = [];
  try {
    for (const sent of parsed.data.paymentPositions.map(sentPosition)) {
      book.create(organization, sent, toPublish);
      made.push(sent);
    }
  } catch (error) {
    for (const { iupd } of made) book.remove(organization, iupd);
    throw error;
  }
  return done(201, null);
}

function markPaid(
  book: GpdBook,
  organization: string,
  [word, nav]: readonly string[],
  request: SandboxRequest,
): SandboxAnswer | undefined {
  if (request.method !== 'POST' || word !== 'paids' || nav === undefined) return undefined;
  const body = AlreadyPaidSchema.safeParse(request.body);
  if (!body.success) throw problems.malformed('paymentDate: not a date-time');
  const { paymentDate } = body.data;
  const position = book.markPaid(organization, nav, paymentDate === undefined ? undefined : instantOf(paymentDate));
  return done(200, paidOption(position, nav));
}

function listQuery(request: SandboxRequest) {
  const parsed = ListQuerySchema.safeParse(Object.fromEntries(request.query));
  if (!parsed.success) throw problems.malformed(firstIssue(parsed.error));
  return parsed.data;
}

function sentPosition(body: unknown): PositionIn {
  const parsed = PositionInSchema.safeParse(body);
  if (!parsed.success) throw problems.malformed(firstIssue(parsed.error));
  return parsed.data;
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.')} ${issue.message}` : 'malformed';
}

const done = (status: number, body: unknown): SandboxAnswer => ({ status, body });
