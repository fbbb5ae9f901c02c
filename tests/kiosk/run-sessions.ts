// Random persons at one real kiosk, one after another: each signs in, does a few things, tries a way out, and leaves in one of ten ways.
// After each the kiosk erases itself, and every file that it could have written is searched for every word of hers. By `npm run kiosk-traces`.
import { mkdirSync } from 'node:fs';
import { familyWords } from './family-words.ts';
import { pick, randomPerson } from './random-person.ts';
import { startRealKiosk, type RealKiosk } from './real-kiosk.ts';
import { findInStore } from './search-kiosk-store.ts';
import { TraceSearch } from './trace-search.ts';
import { acts, beginRegistration, goHome, leaveTraces, signIn, type Visit } from './visit-acts.ts';
import { ends } from './visit-ends.ts';

export interface SessionsReport {
  readonly sessions: number;
  /** How often each act was done to its end, and each end was taken. */
  readonly acts: Readonly<Record<string, number>>;
  readonly ends: Readonly<Record<string, number>>;
  readonly selfChecks: number;
  readonly failedChecks: number;
  readonly files: number;
  readonly bytes: number;
  readonly words: number;
  readonly storeRows: number;
  /** One line each: session and place, never a word. */
  readonly found: readonly string[];
}

/**
 * @param folder for everything, the server's data too; short, and nobody else's
 * @param mayGoOn asked before each session: the report says how many there were
 */
export async function runSessions(
  most: number,
  random: () => number,
  folder: string,
  say: (line: string) => void,
  mayGoOn: () => boolean = () => true,
): Promise<SessionsReport> {
  mkdirSync(folder, { recursive: true });
  const kiosk = await startRealKiosk(folder);
  const search = new TraceSearch(kiosk.folder, familyWords(kiosk.parents));
  const done = { acts: counter(Object.keys(acts)), ends: counter(Object.keys(ends)) };
  let sessions = 0;
  try {
    await kiosk.checked(0);
    while (sessions < most && mayGoOn()) {
      sessions += 1;
      const visit: Visit = { page: await kiosk.page(), kiosk, person: randomPerson(random), random, codes: new Set() };
      const before = kiosk.checks().length;
      await visitKiosk(visit, kiosk, done.acts);
      const left = await leave(visit, before);
      done.ends.add(left);
      const { own, names } = visit.person.words;
      search.look(`session ${String(sessions)}`, { own: [...own, ...visit.codes], names });
      if (sessions % 10 === 0) say(`${String(sessions)} sessions, ${String(search.found.length)} finds`);
    }
  } finally {
    await kiosk.close();
  }
  const store = await findInStore(kiosk.dataDir, search.words);
  const checks = kiosk.checks();
  return {
    ...{ sessions, acts: done.acts.counts, ends: done.ends.counts, selfChecks: checks.length },
    failedChecks: checks.filter(({ passed }) => !passed).length,
    ...{ files: search.files, bytes: search.bytes, words: search.words.own.length + search.words.names.length },
    ...{ storeRows: store.rows, found: [...search.found, ...store.found] },
  };
}

/** A payment holds its bollettini for minutes: begun by everybody, nobody after them would find one to print. */
const actNames = Object.keys(acts).flatMap((name) => (name === 'paymentOnScreen' ? [name] : [name, name, name]));

/** @returns how she left; who left the page by a step of hers has left it already */
async function leave(visit: Visit, before: number): Promise<string> {
  const { kiosk, random } = visit;
  const erased = (ms: number) =>
    kiosk.checked(before, ms).then(
      () => true,
      () => false,
    );
  if (kiosk.checks().length > before) return 'byHerStep';
  const end = pick(Object.keys(ends), random) ?? '';
  // A program that was killed may take its time to be there again.
  await Promise.race([ends[end]?.(visit), erased(90_000)]).catch(() => {});
  if (await erased(20_000)) return end;
  // She meant to and did not: then the clock does it, unless the erasure came at this very moment.
  await ends['idle']?.({ ...visit, page: await kiosk.page() }).catch(() => {});
  if (await erased(60_000)) return 'idle';
  throw new Error(`nothing was erased after: ${end}`);
}

type Counter = ReturnType<typeof counter>;

async function visitKiosk(visit: Visit, kiosk: RealKiosk, done: Counter): Promise<void> {
  const { page, random } = visit;
  const before = kiosk.checks().length;
  const parent = pick(kiosk.parents, random);
  const gone = kiosk.checked(before).catch(() => {});
  // A page that is being taken away may never answer.
  const attempt = async (work: Promise<void>): Promise<boolean> =>
    await Promise.race([work.then(() => true).catch(() => false), gone.then(() => false), longest()]);
  await attempt(leaveTraces(visit));
  if (random() < 0.3 && (await attempt(beginRegistration(visit)))) done.add('registrationBegun');
  if (parent && (await attempt(signIn(visit, parent)))) done.add('signedIn');
  const wanted = 1 + Math.floor(random() * 4);
  for (let step = 0; step < wanted && kiosk.checks().length === before && !page.isClosed(); step += 1) {
    const name = pick(actNames, random) ?? '';
    if (await attempt(acts[name]?.(visit) ?? Promise.resolve())) done.add(name);
    await attempt(goHome(visit));
  }
}

const longest = (): Promise<false> => new Promise((resolve) => setTimeout(() => resolve(false), 40_000).unref());

function counter(names: readonly string[]) {
  const counts: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  return { counts, add: (name: string) => void (counts[name] = (counts[name] ?? 0) + 1) };
}
