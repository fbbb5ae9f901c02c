// Whether this installation updates itself, and how: decided by the administrator's policy before anything else.
// Called by updates.ts. Pure.
import { z } from 'zod';

/** The administrator's policy file. */
export const UpdatePolicySchema = z.object({
  /** `managed`: the administrator distributes versions, the program never looks for one. */
  updates: z.enum(['automatic', 'managed']).default('automatic'),
  /** Where versions are published; without it nothing is looked for. */
  updateFeed: z.url({ protocol: /^https$/ }).optional(),
  /** On which of several printers a kiosk prints, by its name in the system. */
  kioskPrinter: z.string().min(1).max(200).optional(),
});
export type UpdatePolicy = z.infer<typeof UpdatePolicySchema>;

export type UpdateDecision =
  | { readonly look: false; readonly reason: 'MANAGED' | 'NOT_PACKAGED' | 'NO_FEED' }
  | { readonly look: true; readonly feed: string };

/** Whether to look for a new version. Which stations get it first is said by the feed itself (`stagingPercentage`). */
export function updateDecision(policy: UpdatePolicy, isPackaged: boolean): UpdateDecision {
  if (policy.updates === 'managed') return { look: false, reason: 'MANAGED' };
  if (!isPackaged) return { look: false, reason: 'NOT_PACKAGED' };
  if (policy.updateFeed === undefined) return { look: false, reason: 'NO_FEED' };
  return { look: true, feed: policy.updateFeed };
}
