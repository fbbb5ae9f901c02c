// What is to be said about this machine's clock: nothing within two minutes of central's, else how far it is off.
// Called by the status line and by the sync details.
import { useI18n } from 'vue-i18n';

const toldBeyondMilliseconds = 120_000;

export function useClockWords(): (offsetMs: number | null) => string | null {
  const { t } = useI18n();
  return (offsetMs) => {
    if (offsetMs === null || Math.abs(offsetMs) < toldBeyondMilliseconds) return null;
    const minutes = Math.round(Math.abs(offsetMs) / 60_000);
    if (minutes < 120) return t(offsetMs > 0 ? 'status.clockAhead' : 'status.clockBehind', minutes);
    const hours = Math.round(minutes / 60);
    if (hours < 48) return t(offsetMs > 0 ? 'status.clockAheadHours' : 'status.clockBehindHours', hours);
    return t(offsetMs > 0 ? 'status.clockAheadDays' : 'status.clockBehindDays', Math.round(hours / 24));
  };
}
