// SQL of top-ups: which prepaid services a child has. Called by this folder alone.
import type { TopUpOffer } from '#shared/contracts/desk/payments.ts';
import { readQuery } from '../store/define-query.ts';

/** Services that are paid beforehand, in which the child is enrolled today or later, or of which it has a wallet. */
export const offersOf = readQuery<[family: number, child: string, today: string], TopUpOffer>(
  'topUps.offers',
  `SELECT v.public_id AS serviceId, v.name AS serviceName, c.public_id AS categoryId, c.name AS categoryName,
          w.balance_cents AS balanceCents, c.top_up_min_cents AS minCents, c.top_up_max_cents AS maxCents
   FROM person p CROSS JOIN service v JOIN payment_category c ON c.id = v.category_id
   LEFT JOIN wallet w ON w.family_id = ? AND w.child_id = p.id AND w.category_id = c.id
   WHERE p.public_id = ? AND v.prepaid = 1 AND (w.category_id IS NOT NULL OR EXISTS (
     SELECT 1 FROM enrolment e WHERE e.child_id = p.id AND e.service_id = v.id AND (e.to_date IS NULL OR e.to_date >= ?)))
   ORDER BY c.name, v.name, v.public_id`,
);
