// What this workstation is to central, as `desk doctor` says it; a kiosk that holds a family is a fault. Called by check-store.ts.
import type { StationRole } from '#shared/contracts/central/enrolment.ts';
import type { Finding } from './check-store.ts';

/** @param role null: it was never enrolled */
export function checkStation(role: StationRole | null, families: number): Finding {
  const name = 'station';
  switch (role) {
    case null:
      return { name, state: 'note', detail: 'not enrolled at a central server' };
    case 'counter':
      return { name, state: 'ok', detail: 'a counter' };
    case 'kiosk':
      return families === 0
        ? { name, state: 'ok', detail: 'a kiosk: it holds no family' }
        : { name, state: 'fault', detail: `a kiosk, and it holds ${String(families)} families` };
  }
}
