// SQL of the comparison with central: which families this station holds of central's, and the small tables. Called by this folder alone.
import type { PaymentCategoryRecord, SchoolRecord, ServiceRecord } from '#shared/contracts/records/catalog.ts';
import type { OperatorRecord } from '#shared/contracts/records/operator.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { readQuery, writeQuery } from '../../store/define-query.ts';

/** Without redirects, and without what was captured here and central does not have yet. In the order in which central counts them. */
export const heldFamilies = readQuery<
  [after: string, to: string | null, sameTo: string | null],
  { readonly id: FamilyId }
>(
  'compare.families',
  `SELECT f.public_id AS id FROM family f LEFT JOIN central_family c ON c.family_public_id = f.public_id
   WHERE f.merged_into IS NULL AND (c.family_public_id IS NULL OR c.state IS NOT NULL)
     AND f.public_id > ? AND (? IS NULL OR f.public_id <= ?) ORDER BY f.public_id`,
);

export const heldEnte = readQuery<[], { readonly record: string }>(
  'compare.ente',
  'SELECT record FROM ente WHERE id = 1',
);
export const heldSchools = readQuery<[], Omit<SchoolRecord, 'classes'> & { readonly classes: string }>(
  'compare.schools',
  'SELECT public_id AS id, revision, code, name, last_grade AS lastGrade, classes FROM school',
);
export const heldCategories = readQuery<[], Omit<PaymentCategoryRecord, 'prepaid'> & { readonly prepaid: number }>(
  'compare.categories',
  `SELECT public_id AS id, revision, name, taxonomy_code AS taxonomyCode, iban, prepaid, top_up_min_cents AS topUpMinCents,
     top_up_max_cents AS topUpMaxCents FROM payment_category`,
);
export const heldServices = readQuery<[], Omit<ServiceRecord, 'prepaid'> & { readonly prepaid: number }>(
  'compare.services',
  `SELECT s.public_id AS id, s.revision, s.name, c.public_id AS categoryId, s.prepaid
   FROM service s JOIN payment_category c ON c.id = s.category_id`,
);
export const heldOperators = readQuery<[], Omit<OperatorRecord, 'active'> & { readonly active: number }>(
  'compare.operators',
  `SELECT public_id AS id, revision, username, display_name AS displayName, role, active, password_digest AS passwordDigest
   FROM operator`,
);

export const heldPublications = readQuery<[], { readonly record: string }>(
  'compare.publications',
  'SELECT record FROM publication',
);

export const keepReport = writeQuery<[report: string]>('compare.report', 'UPDATE sync_state SET divergence = ?');
