// SQL of what the ente has set up so far, as this station holds it. Called by this folder alone.
import type { PaymentCategoryRecord } from '#shared/contracts/records/catalog.ts';
import { readQuery } from '../store/define-query.ts';

export const categories = readQuery<[], Omit<PaymentCategoryRecord, 'prepaid'> & { readonly prepaid: number }>(
  'administration.categories',
  `SELECT public_id AS id, revision, name, taxonomy_code AS taxonomyCode, iban, prepaid, top_up_min_cents AS topUpMinCents,
     top_up_max_cents AS topUpMaxCents FROM payment_category ORDER BY name, public_id`,
);

/** Whether there are any is all that is asked of the large tables. */
export const counts = readQuery<
  [],
  { readonly schools: number; readonly services: number; readonly families: number; readonly bollettini: number }
>(
  'administration.counts',
  `SELECT (SELECT count(*) FROM school) AS schools, (SELECT count(*) FROM service) AS services,
     EXISTS (SELECT 1 FROM family) AS families, EXISTS (SELECT 1 FROM bollettino) AS bollettini`,
);
