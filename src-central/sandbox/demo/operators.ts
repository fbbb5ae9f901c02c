// Who may sign in to the demo. The passwords are public on purpose: `npm start` prints them; nothing real is behind them.
// Called by generate.ts for the stream and by whoever tells a person how to sign in.
import { OperatorRecordSchema, type OperatorRecord } from '#shared/contracts/records/operator.ts';

export interface DemoOperator {
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
  readonly role: OperatorRecord['role'];
}

export const demoOperators: readonly DemoOperator[] = [
  { username: 'a.bianchi', displayName: 'Anna Bianchi', password: 'Valdiprova-2026', role: 'secretary' },
  { username: 'd.ferri', displayName: 'Davide Ferri', password: 'Municipio-2026', role: 'administrator' },
];

/** Argon2id of the passwords above (19 MiB, 2 passes), made once: making them takes longer than the small municipality. */
const DIGESTS: Readonly<Record<string, string>> = {
  'a.bianchi': '$argon2id$v=19$m=19456,t=2,p=1$dmFsZGlwcm92YTphLmJpYW5jaGk$JFyT+iMAgtC1ZMFvZ/mJ2STyTSQ5euyaetoTLYxD7m4',
  'd.ferri': '$argon2id$v=19$m=19456,t=2,p=1$dmFsZGlwcm92YTpkLmZlcnJp$60PeWCJK1U/xaY4UYUPzqd7Kn/E9RCB9ZxnP6vlrsyM',
};

export const operatorRecords: readonly OperatorRecord[] = demoOperators.map(({ username, displayName, role }) =>
  OperatorRecordSchema.parse({
    id: `op-${username}`,
    revision: 1,
    username,
    displayName,
    role,
    active: true,
    passwordDigest: DIGESTS[username],
  }),
);
