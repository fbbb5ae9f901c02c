// `/a`, `/a/CODE` and `/recover/ENTE`: the pages by which parents get in, for any browser. Called by http/create-server.ts.
// What a page says never depends on who exists, and it is said before the work for it is done: neither answer nor time tells.
import { AccessCodeSchema, accessCodeText } from '#shared/accounts/access-code.ts';
import { allowedWays } from '#shared/accounts/allowed-ways.ts';
import { secretQuestions } from '#shared/accounts/secret-question.ts';
import { LanguageSchema, type Language } from '#shared/contracts/fields.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { ReadableDb } from '../../store/database.ts';
import { readBody } from '../../http/read-body.ts';
import { askRecovery } from '../access/ask-recovery.ts';
import { countAttempt } from '../access/count-attempts.ts';
import { choosePassword, lookAtCode } from '../access/use-code.ts';
import { selectEnte } from '../queries.ts';
import { publicPage, publicPageHeaders } from '../../pages/public-page.ts';
import { askedPage, chosenPage, choosePage, codePage, problemPage, recoverPage, type Page } from './access-pages.ts';

const maxFormBytes = 8 * 1024;
/** What follows is a one-time code: it is not to be logged. */
export const codePrefix = '/a/';
const route = /^\/(a|recover)(?:\/([^/]{1,80}))?$/;

const secret = { question: z.enum(secretQuestions).optional().catch(undefined), answer: z.string().max(120).catch('') };
const ChoiceSchema = z.object({ password: z.string().max(1000), repeated: z.string().max(1000), ...secret });
const RecoverySchema = z.object({ typed: z.string().trim().min(1).max(254), ...secret });

export function isAccessPath(path: string): boolean {
  return route.test(path);
}

export interface Visitor {
  readonly request: IncomingMessage;
  readonly path: string;
  readonly address: string;
}

/** @param later takes work that goes on after the answer */
export async function serveAccess(
  db: ReadableDb,
  visitor: Visitor,
  response: ServerResponse,
  later: (work: Promise<unknown>) => void,
): Promise<void> {
  const { request, path } = visitor;
  const language = languageOf(request);
  const [, room, name = ''] = route.exec(path) ?? [];
  const isPost = request.method === 'POST';
  if (!isPost && request.method !== 'GET') return show(response, problemPage(language ?? 'it', 'NOT_FOUND'));
  const form = isPost ? await readForm(request) : {};
  // A form on somebody else's page speaks for nobody.
  if (form === null) return show(response, problemPage(language ?? 'it', 'NOT_FOUND'));
  if (room === 'recover') {
    return show(response, await recovery(db, visitor, decoded(name), isPost ? form : null, later));
  }
  if (name !== '') return show(response, await activation(db, visitor, name, isPost ? form : null));
  const code = AccessCodeSchema.safeParse(form['code']);
  if (!isPost || !code.success) {
    const typed = isPost ? problemPage(language ?? 'it', 'CODE_UNKNOWN') : codePage(language ?? 'it');
    return show(response, typed);
  }
  response.writeHead(303, { ...publicPageHeaders(), location: `/a/${accessCodeText(code.data)}` }).end();
}

type Form = Readonly<Record<string, string>>;

async function activation(
  db: ReadableDb,
  { request, address }: Visitor,
  typed: string,
  form: Form | null,
): Promise<Page> {
  const wanted = languageOf(request);
  const code = AccessCodeSchema.safeParse(typed);
  const held = await lookAtCode(db, typed, { address, kiosk: null });
  if (!held.ok || !code.success) return problemPage(wanted ?? 'it', held.ok ? 'CODE_UNKNOWN' : held.error.code);
  const language = wanted ?? held.value.language;
  if (form === null) return choosePage(language, code.data, held.value, null);
  const choice = ChoiceSchema.safeParse(form);
  if (!choice.success) return choosePage(language, code.data, held.value, 'TOO_LONG');
  const { password, repeated, question, answer } = choice.data;
  const chosen = await choosePassword(
    db,
    typed,
    { address, kiosk: null },
    {
      ...{ password, repeated, secret: question ? { question, answer } : null },
    },
  );
  if (chosen.ok) return chosenPage(language, chosen.value.enteName);
  const problem = chosen.error.code;
  return problem === 'CODE_UNKNOWN' || problem === 'TOO_MANY_ATTEMPTS'
    ? problemPage(language, problem, held.value.enteName)
    : choosePage(language, code.data, held.value, problem);
}

async function recovery(
  db: ReadableDb,
  { request, address }: Visitor,
  enteId: string,
  form: Form | null,
  later: (work: Promise<unknown>) => void,
): Promise<Page> {
  const language = languageOf(request) ?? 'it';
  const ente = await selectEnte(db, enteId);
  if (!ente) return problemPage(language, 'NOT_FOUND');
  const ways = allowedWays(ente.features);
  if (!ways.ownCredentials) return problemPage(language, 'CREDENTIALS_OFF', ente.name);
  if (form === null) return recoverPage(language, ente.id, ente.name, ways.secretQuestion);
  const typed = RecoverySchema.safeParse(form);
  if (!typed.success) return recoverPage(language, ente.id, ente.name, ways.secretQuestion);
  const { question, answer } = typed.data;
  const attempt = { enteId: ente.id, typed: typed.data.typed, address, stationId: null };
  const counted = await countAttempt(db, attempt);
  if (!counted.ok) return problemPage(language, counted.error.code, ente.name);
  later(askRecovery(db, { enteId: ente.id, typed: attempt.typed, secret: question ? { question, answer } : null }));
  return askedPage(language, ente.name);
}

/** Empty for what is no text: nothing is called so. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** Null: too much, or not from a page of ours. */
async function readForm(request: IncomingMessage): Promise<Form | null> {
  const body = await readBody(request, maxFormBytes);
  const site = request.headers['sec-fetch-site'];
  const isOurs = site === undefined || site === 'same-origin' || site === 'none';
  return body.ok && isOurs ? Object.fromEntries(new URLSearchParams(body.value.toString('utf8'))) : null;
}

function languageOf(request: IncomingMessage): Language | null {
  const asked = new URLSearchParams((request.url ?? '').split('?')[1] ?? '').get('lang');
  const chosen = LanguageSchema.safeParse(asked);
  if (chosen.success) return chosen.data;
  const first = (request.headers['accept-language'] ?? '').slice(0, 2).toLowerCase();
  const preferred = LanguageSchema.safeParse(first);
  return preferred.success ? preferred.data : null;
}

function show(response: ServerResponse, page: Page): void {
  const { language, title, enteName, body } = page;
  const titled = enteName === null ? title : `${title} – ${enteName}`;
  response.writeHead(page.status, publicPageHeaders());
  response.end(publicPage({ language, title: titled, heading: title, enteName, body }));
}
