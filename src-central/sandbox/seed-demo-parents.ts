// Gives a few parents of the demo municipality an account, so that a newcomer can try the kiosk: the manual's mother, two who live apart and
// pay in shares, and a father of two families. The password is public on purpose; nothing real is behind it. Called by seed-demo.ts.
import { InstantSchema } from '#shared/contracts/fields.ts';
import type { EnteId, PersonId } from '#shared/domain/ids.ts';
import * as accounts from '../accounts/queries.ts';
import { usernameOf } from '#shared/accounts/username.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { personId } from './demo/identifiers.ts';

export interface DemoParent {
  readonly username: string;
  readonly password: string;
}

const password = 'Genitori-2026-demo';
/** Argon2id of it, made once. */
const digest = '$argon2id$v=19$m=19456,t=2,p=1$dmFsZGlwcm92YTpnZW5pdG9yaQ$PiVa90iGWBwfxnKCNSkrESFV6sbPVIoxhDU5SaQGtpg';
const registeredAt = InstantSchema.parse('2026-01-01T08:00:00Z');

/** The manual's mother first. */
export const demoParentIds: readonly PersonId[] = [personId(0, 2), personId(2, 1), personId(2, 2), personId(5, 1)];

/** Whoever has an account keeps it. @returns those who can sign in so */
export async function seedDemoParents(db: ReadableDb, enteId: EnteId): Promise<DemoParent[]> {
  const rows = await accounts.selectNames(db, enteId, demoParentIds);
  const parents: DemoParent[] = [];
  for (const id of demoParentIds) {
    const person = rows.find((row) => row.id === id);
    if (!person) continue;
    const known = await accounts.selectOpenAccountOf(db, enteId, id);
    const username = known?.username ?? usernameOf(person.given_name, person.family_name);
    if (!known) {
      await writeTx(db, enteId, 'demo.account', (tx) =>
        accounts.insertAccount(tx.db, {
          ...{ ente_id: enteId, id: `demo-${id}`, person_id: id, username, state: 'active', email: null },
          ...{ own_credentials: true, password_digest: digest, secret_digest: null, registered_at: registeredAt },
          ...{ mail_id: null, consent_at: registeredAt },
        }),
      );
    }
    if (!known || known.password_digest === digest) parents.push({ username, password });
  }
  return parents;
}
