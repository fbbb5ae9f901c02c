// SQL of the lease of messages that this station has. Called by sending-rights.
import { readQuery, writeQuery } from '../store/define-query.ts';

export interface LeaseRow {
  readonly id: string;
  readonly granted: number;
  readonly used: number;
  readonly perMinute: number;
  readonly perDay: number;
  readonly leftToday: number;
  /** By this station's clock. */
  readonly expiresAt: string;
}

export const heldLease = readQuery<[], LeaseRow>(
  'mail.lease',
  `SELECT id, granted, used, per_minute AS perMinute, per_day AS perDay, left_today AS leftToday, expires_at AS expiresAt FROM mail_lease`,
);
export const takeLease = writeQuery<
  [
    id: string,
    granted: number,
    perMinute: number,
    perDay: number,
    leftToday: number,
    grantedAt: string,
    expiresAt: string,
  ]
>(
  'mail.takeLease',
  `INSERT INTO mail_lease (id, granted, per_minute, per_day, left_today, granted_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)
   ON CONFLICT (id) DO NOTHING`,
);
export const useLease = writeQuery<[]>('mail.useLease', 'UPDATE mail_lease SET used = min(granted, used + 1)');
export const dropLeasesBut = writeQuery<[id: string | null]>(
  'mail.dropLeases',
  'DELETE FROM mail_lease WHERE id IS NOT ?',
);
