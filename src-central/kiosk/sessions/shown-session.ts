// A living session as a kiosk's screen may know it. Called where a session is opened and wherever one is asked about.
import type { ParentSession } from '#shared/contracts/central/kiosk/access.ts';
import { parentIdleMs } from '#shared/kiosk/session-limits.ts';
import type { LivingSession } from './queries.ts';

export function shownSession(living: LivingSession): ParentSession {
  return {
    ...{ givenName: living.given_name, way: living.way, language: living.language },
    ...{ hasPassword: living.has_password, leftMs: living.left_ms },
    idleMs: Math.min(parentIdleMs, living.left_ms),
  };
}
