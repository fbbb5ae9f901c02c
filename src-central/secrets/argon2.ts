// Argon2id digests, as PHC strings, by Node's own crypto: of operators' passwords, of exit PINs, of what parents type.
// One at a time in Node's pool of threads: whoever is answered meanwhile keeps a core. Stations verify the same strings by a library, for
// Electron's crypto has no Argon2.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

interface Cost {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP's first choice for Argon2id, 19 MiB, two passes, one lane; the string carries it, so it can be raised later. */
const cost: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const saltBytes = 16;
const digestBytes = 32;
const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z\d+/]+)\$([A-Za-z\d+/]+)$/;

const derive = promisify(argon2);
let turn: Promise<unknown> = Promise.resolve();

/** @returns `$argon2id$v=19$m=19456,t=2,p=1$salt$digest` (RFC 9106, PHC string format) */
export async function digestSecret(secret: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const digest = await inTurn(secret, salt, digestBytes, cost);
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${String(memory)},t=${String(passes)},p=${String(parallelism)}$${unpadded(salt)}$${unpadded(digest)}`;
}

/** @throws where the kept digest is no PHC string of Argon2id: nobody is told right or wrong by it */
export async function isDigestOf(secret: string, kept: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, digest] = phc.exec(kept) ?? [];
  if (salt === undefined || digest === undefined) throw new Error('a digest that cannot be read');
  const expected = Buffer.from(digest, 'base64');
  const costs = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const found = await inTurn(secret, Buffer.from(salt, 'base64'), expected.length, costs);
  return timingSafeEqual(found, expected);
}

function inTurn(secret: string, nonce: Buffer, tagLength: number, { memory, passes, parallelism }: Cost) {
  const message = Buffer.from(secret.normalize('NFKC'));
  const done = turn.then(() => derive('argon2id', { message, nonce, parallelism, tagLength, memory, passes }));
  turn = done.catch(() => {});
  return done;
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
