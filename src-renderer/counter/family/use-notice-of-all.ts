// Leads from the card to the notice: of one bollettino, or of everything that can be paid now (F5).
// Called by FamilyScreen.vue. The notice speaks the payer's language.
import { isPayable } from '#renderer/paying/totals.ts';
import { failureOf } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useFamilyStore } from '#renderer/stores/family.ts';
import { useNavigationStore } from '#renderer/stores/navigation.ts';
import { useToastsStore } from '#renderer/stores/toasts.ts';
import type { BollettinoId, FamilyId } from '#shared/domain/ids.ts';
import type { Language } from '#shared/domain/language.ts';

/** One PDF holds at most this many bollettini (the desk's own limit). */
export const mostInOneNotice = 100;

export function useNoticeOfAll() {
  const { desk } = useConnection();
  const family = useFamilyStore();
  const navigation = useNavigationStore();
  const toasts = useToastsStore();

  function noticeOf(familyId: FamilyId, bollettinoIds: readonly BollettinoId[]): void {
    navigation.go({ name: 'notice', familyId, bollettinoIds, language: payerLanguage(), from: 'family' });
  }

  async function noticeOfAll(familyId: FamilyId): Promise<void> {
    try {
      const list = await desk.bollettini.list({ familyId, which: 'outstanding', limit: mostInOneNotice });
      const payable = list.rows.filter(isPayable).map((row) => row.id);
      if (payable.length === 0) toasts.show('info', 'family.nothingPayable');
      else if (list.total > mostInOneNotice) toasts.show('info', 'pay.tooMany', { most: mostInOneNotice });
      else noticeOf(familyId, payable);
    } catch (thrown) {
      const { code, reference } = failureOf(thrown);
      toasts.show('problem', `failure.${code}.title`, { reference });
    }
  }

  function payerLanguage(): Language {
    return family.card?.parents.find((parent) => parent.payer)?.language ?? 'it';
  }

  return { noticeOf, noticeOfAll, payerLanguage };
}
