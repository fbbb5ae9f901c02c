// Why a change stands where it stands, and when it goes on, in plain words. Called by the rows of changes.
import { useI18n } from 'vue-i18n';
import type { OutboxRow } from '#shared/contracts/desk/outbox.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useWords } from '#renderer/i18n/use-words.ts';
import { useStatusStore } from '#renderer/stores/status.ts';

export function useCause(): (row: OutboxRow) => string {
  const { t } = useI18n();
  const { when } = useFormat();
  const words = useWords();
  const status = useStatusStore();

  return function cause(row: OutboxRow): string {
    switch (row.state) {
      case 'queued':
        return queued(row);
      case 'sending':
        return t(row.attempts > 1 ? 'outbox.cause.sendingAgain' : 'outbox.cause.sending');
      case 'held':
        return t('outbox.cause.held');
      case 'conflict':
        return t('outbox.cause.conflict');
      case 'refused':
        return row.refusal ? words.refusal(row.refusal.code) : t('outbox.cause.refused');
      case 'discarded':
        return row.discardReason ? t('outbox.cause.discarded', { reason: row.discardReason }) : '';
      case 'applied':
        return '';
      default:
        return assertNever(row.state);
    }
  };

  function queued({ attempts, nextAttemptAt }: OutboxRow): string {
    const offline = status.status?.sync.connection !== 'online';
    const reason = offline
      ? t('outbox.cause.offline')
      : t(attempts === 0 ? 'outbox.cause.next' : 'outbox.cause.noAnswer', attempts);
    return nextAttemptAt ? `${reason} ${t('outbox.cause.nextAttempt', { time: when(nextAttemptAt) })}` : reason;
  }
}
