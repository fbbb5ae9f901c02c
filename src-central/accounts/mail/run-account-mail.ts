// Looks every few seconds whether something is to be told about accounts. Started by start-central.ts; several processes may beside each other.
import type { ReadableDb } from '../../store/database.ts';
import { sendAccountMail, type Sending } from './send-account-mail.ts';

const everyMs = 3_000;

/** @param report told what nobody foresaw; never a message or an address */
export function runAccountMail(
  db: ReadableDb,
  sending: Sending,
  report: (error: unknown) => void,
): { close(): Promise<void> } {
  let underWay: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    underWay ??= sendAccountMail(db, sending)
      .catch(report)
      .finally(() => (underWay = null));
  }, everyMs);
  return {
    close: async () => {
      clearInterval(timer);
      await underWay;
    },
  };
}
