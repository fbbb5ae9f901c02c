// SQL of the emergency file. Called by this folder alone.
import type { EnteId } from '#shared/domain/ids.ts';
import { readQuery } from '../../store/define-query.ts';

/** What central has not got, in order. A conflict lies at central already. */
export const unacknowledged = readQuery<[], { readonly command: string }>(
  'outbox.unacknowledged',
  `SELECT command FROM outbox WHERE state IN ('queued', 'sending', 'held', 'refused')
   ORDER BY place, seq`,
);
export const ownEnte = readQuery<[], { readonly id: EnteId }>(
  'outbox.ente',
  'SELECT public_id AS id FROM ente WHERE id = 1',
);
