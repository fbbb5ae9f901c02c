// `/i/…`: the pages by which parents come in with SPID or CIE, and what the federation reads of an ente. Called by http/create-server.ts before anybody
// is authenticated. GET shows and starts nothing; the button is a POST of our own page; the way back works once, in the browser that left.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { EnteIdSchema } from '#shared/domain/ids.ts';
import { ParentLanguageSchema, type ParentLanguage } from '#shared/domain/parent-language.ts';
import { addressLimit } from '../../payments/link/address-limit.ts';
import { publicPage, publicPageHeaders } from '../../pages/public-page.ts';
import { readBody } from '../../http/read-body.ts';
import { serveMetadata } from '../metadata/serve-metadata.ts';
import type { IdentityContext } from '../identity-context.ts';
import { instantAt } from '../instant-at.ts';
import { selectByToken, selectProviders, type SignInRow } from '../queries.ts';
import { comeBack } from '../sign-in/come-back.ts';
import { goToProvider } from '../sign-in/go-to-provider.ts';
import { lifeMinutes } from '../sign-in/limits.ts';
import { digestOf } from '../sign-in/random-secret.ts';
import { shuffled } from '../sign-in/shuffled.ts';
import { entrancePage, failedPage, leavingPage, remarkPage, returnedPage, type Page } from './identity-pages.ts';

export const identityPrefix = '/i/';

const tokenRoute = /^\/i\/([\w-]{43})$/;
const backRoute = /^\/i\/back\/([^/]{1,200})\/([a-z0-9-]{1,40})$/;
const metadataRoute = /^\/i\/rp\/([^/]{1,200})\/(.{1,60})$/;

const maxFormBytes = 4 * 1024;
const maxQuery = 8 * 1024;
/** A town hall's kiosks may all come from one address. */
const pagesPerMinute = 300;
export const leavingPerMinute = 60;

export type ServeIdentity = (request: IncomingMessage, response: ServerResponse, address: string) => Promise<void>;

export function identityServer(context: IdentityContext): ServeIdentity {
  const pages = addressLimit(pagesPerMinute, context.now);
  const leaving = addressLimit(leavingPerMinute, context.now);

  return async (request, response, address) => {
    const method = request.method ?? '';
    const url = new URL(request.url ?? '/', 'http://central');
    const chosen = ParentLanguageSchema.safeParse(url.searchParams.get('lang'));
    const asked = chosen.success ? chosen.data : undefined;
    const remark = (which: Parameters<typeof remarkPage>[1]) => send(response, remarkPage(asked ?? 'it', which));
    const isPost = method === 'POST';
    if (!pages.allows(address) || (isPost && !leaving.allows(address))) return remark('tooMany');
    const [, enteText, document] = metadataRoute.exec(url.pathname) ?? [];
    if (enteText !== undefined && document !== undefined) {
      const enteId = EnteIdSchema.safeParse(decoded(enteText));
      if (
        method === 'GET' &&
        enteId.success &&
        (await serveMetadata(context, response, enteId.data, document, url.searchParams))
      )
        return;
      return remark('nothing');
    }
    const [, token] = tokenRoute.exec(url.pathname) ?? [];
    const [, backEnte, providerId] = backRoute.exec(url.pathname) ?? [];
    if (method === 'GET' && backEnte !== undefined && providerId !== undefined && url.search.length <= maxQuery) {
      return await returned(context, request, response, {
        ...{ enteId: decoded(backEnte), providerId, query: url.search },
      });
    }
    if (token === undefined || (!isPost && method !== 'GET' && method !== 'HEAD')) return remark('nothing');
    const row = await selectByToken(context.db, digestOf(token));
    if (!row) return remark('nothing');
    const language = asked ?? row.language;
    const isOpen = (row.state === 'begun' || row.state === 'atProvider') && row.until > instantAt(context.now());
    if (!isOpen) return send(response, remarkPage(language, 'over', row.ente_name));
    if (!isPost) return send(response, await entrance(context, row, language, url.pathname));
    await leave(context, request, response, row, language);
  };
}

async function entrance(
  context: IdentityContext,
  row: SignInRow,
  language: ParentLanguage,
  path: string,
): Promise<Page> {
  const all = await selectProviders(context.db, row.ente_id, row.kind);
  const providers = row.provider_id === null ? shuffled(all) : all.filter(({ id }) => id === row.provider_id);
  const { kind, way, code, ente_name: enteName, station_name: stationName } = row;
  return entrancePage(language, { path, kind, way, code, enteName, stationName, providers });
}

async function leave(
  context: IdentityContext,
  request: IncomingMessage,
  response: ServerResponse,
  row: SignInRow,
  language: ParentLanguage,
): Promise<void> {
  const form = await readForm(request);
  // A form on somebody else's page speaks for nobody.
  if (form === null) return send(response, remarkPage(language, 'nothing'));
  const left = await goToProvider(context, { ...row, language }, form.get('provider'));
  if (!left.ok) return send(response, failedPage(language, row.ente_name, left.error));
  const secure = context.address().url.startsWith('https:') ? '; Secure' : '';
  const cookie = `${cookieOf(row.id)}=${left.value.browser}; Path=/i/; HttpOnly; SameSite=Lax; Max-Age=${String(lifeMinutes * 60)}${secure}`;
  send(response, leavingPage(language, row.ente_name, left.value.url.href), cookie);
}

async function returned(
  context: IdentityContext,
  request: IncomingMessage,
  response: ServerResponse,
  came: { readonly enteId: string; readonly providerId: string; readonly query: string },
): Promise<void> {
  const back = await comeBack(context, { ...came, browserOf: (id) => cookieFrom(request, cookieOf(id)) });
  if (!back) return send(response, remarkPage('it', 'over'));
  const { row, outcome } = back;
  const over = `${cookieOf(row.id)}=; Path=/i/; HttpOnly; SameSite=Lax; Max-Age=0`;
  const page = outcome.ok
    ? returnedPage(row.language, row.ente_name, outcome.value.number)
    : failedPage(row.language, row.ente_name, outcome.error);
  send(response, page, over);
}

const cookieOf = (signInId: string) => `sign-in-${signInId}`;

function cookieFrom(request: IncomingMessage, name: string): string {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1] ?? '';
}

/** Null: too much, or not from a page of ours. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  const body = await readBody(request, maxFormBytes);
  const site = request.headers['sec-fetch-site'];
  const isOurs = site === undefined || site === 'same-origin' || site === 'none';
  return body.ok && isOurs ? new URLSearchParams(body.value.toString('utf8')) : null;
}

/** Empty for what is no text: nothing is called so. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

function send(response: ServerResponse, { status, ...page }: Page, cookie?: string): void {
  const titled = page.enteName === null ? page.title : `${page.title} – ${page.enteName}`;
  response.writeHead(status, { ...publicPageHeaders(), ...(cookie === undefined ? {} : { 'set-cookie': cookie }) });
  response.end(response.req.method === 'HEAD' ? undefined : publicPage({ ...page, title: titled }));
}
