// What is typed of a payment category, and what would be saved of it. Called by CategoryPanel.vue.
import type { EnteSettings } from '#shared/contracts/central/administration/settings.ts';
import { parseAmount, type Cents } from '#shared/domain/cents.ts';
import { formatAmount } from '#shared/domain/format.ts';
import { checkCategory, tidyCategory, type CategoryValue } from '#shared/settings/check-catalog.ts';
import type { SettingNote } from '#shared/settings/notes.ts';

export interface CategoryDraft {
  name: string;
  taxonomyCode: string;
  iban: string;
  kind: 'postPaid' | 'prepaid';
  topUpMin: string;
  topUpMax: string;
}

export function categoryDraft(category: EnteSettings['paymentCategories'][number] | null): CategoryDraft {
  const typed = (amount: Cents | null | undefined) =>
    amount === null || amount === undefined ? '' : formatAmount(amount);
  return {
    ...{ name: category?.name ?? '', taxonomyCode: category?.taxonomyCode ?? '', iban: category?.iban ?? '' },
    kind: category?.prepaid ? 'prepaid' : 'postPaid',
    ...{ topUpMin: typed(category?.topUpMinCents), topUpMax: typed(category?.topUpMaxCents) },
  };
}

const fields = { topUpMinCents: 'topUpMin', topUpMaxCents: 'topUpMax' } as const;

export function readCategoryDraft(draft: CategoryDraft): { value: CategoryValue; notes: readonly SettingNote[] } {
  const prepaid = draft.kind === 'prepaid';
  const unreadable: SettingNote[] = [];
  const amount = (field: 'topUpMin' | 'topUpMax'): Cents | null => {
    if (!prepaid || draft[field].trim() === '') return null;
    const read = parseAmount(draft[field]);
    if (!read.ok) unreadable.push({ field, level: 'problem', code: 'amountShape', values: {} });
    return read.ok ? read.value : null;
  };
  const limits = { topUpMinCents: amount('topUpMin'), topUpMaxCents: amount('topUpMax') };
  const { name, taxonomyCode, iban } = draft;
  const value = tidyCategory({ ...{ name, taxonomyCode, iban, prepaid }, ...limits });
  const notes = checkCategory(value).map((note) => ({
    ...note,
    field: note.field === 'topUpMinCents' || note.field === 'topUpMaxCents' ? fields[note.field] : note.field,
  }));
  return { value, notes: [...unreadable, ...notes] };
}
