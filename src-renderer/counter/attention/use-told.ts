// Who wrote what, when and where, in the words of the conflict table: "Tu, alle 9:15", "Maria Verdi, il 30/01/2026 alle 9:10".
// Called by ConflictCard.vue and ConflictRow.vue.
import { useI18n } from 'vue-i18n';
import { unitNameOf } from '#shared/capture/unit-key.ts';
import type { ConflictRow, ConflictView } from '#shared/contracts/desk/attention.ts';
import type { WrittenBy } from '#shared/contracts/records/conflict.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useWords } from '#renderer/i18n/use-words.ts';
import { useSessionStore } from '#renderer/stores/session.ts';
import { useStatusStore } from '#renderer/stores/status.ts';

export function useTold() {
  const { t } = useI18n();
  const { time, isToday, dayOfInstant } = useFormat();
  const { unit } = useWords();
  const session = useSessionStore();
  const status = useStatusStore();

  const isHere = ({ stationName }: WrittenBy) => stationName === status.about?.stationName;

  function by(written: WrittenBy | null): string {
    if (!written) return t('attention.bySomebody');
    const you = isHere(written) && written.operatorName === session.operator?.displayName;
    const name = you ? t('attention.you') : written.operatorName;
    const values = { name, time: time(written.at), day: dayOfInstant(written.at) };
    return t(isToday(written.at) ? 'attention.byToday' : 'attention.byDay', values);
  }

  /** "Telefono di Maria Esposito" */
  function field({ unit: key, personName, serviceName }: ConflictRow): string {
    const what = serviceName ? t('outbox.inService', { what: unit(key), service: serviceName }) : unit(key);
    return personName ? t('outbox.of', { what, person: personName }) : what;
  }

  /** "Il numero di telefono di Maria Esposito è stato cambiato anche allo Sportello 2." */
  function sentence({ rows, mineBy }: ConflictView): string {
    const [row] = rows;
    if (!row || rows.length > 1) return t('attention.changedMany', rows.length);
    // Whoever reads this sits at one of the two stations: the other one is the news.
    const other = row.theirsBy && isHere(row.theirsBy) ? mineBy : row.theirsBy;
    const where = other ? t('attention.atStation', { station: other.stationName }) : t('attention.elsewhere');
    return t(`attention.changed.${unitNameOf(row.unit)}`, { person: row.personName ?? '', where });
  }

  return { by, field, sentence };
}
