// The fake desk's retention: rules that can be set, a preview, and an erasure that a test moves on.
import { implement } from '@orpc/server';
import { deskContract } from '#shared/contracts/desk/index.ts';
import type { CountsByClass, DisclosureEntry, ErasureRun } from '#shared/contracts/central/administration/privacy.ts';
import { FamilyIdSchema } from '#shared/domain/ids.ts';
import { localDate } from '#shared/domain/local-date.ts';
import { mayKeep, RETENTION_CLASSES, standardMonths, type RetentionClass } from '#shared/domain/retention.ts';
import { instant } from './fake-values.ts';

export interface FakePrivacy {
  readonly months: Record<RetentionClass, number>;
  counts: CountsByClass;
  run: ErasureRun | null;
  disclosures: DisclosureEntry[];
}

const none = { erased: 0, pseudonymised: 0, kept: {} };

export function fakePrivacy(): FakePrivacy {
  return {
    months: { ...standardMonths },
    counts: {
      families: { erased: 3, pseudonymised: 2, kept: { debtOpen: 1 } },
      ...{ money: none, history: { ...none, erased: 40 }, quarantine: none, debts: none },
      ...{ requests: none, files: { ...none, erased: 1 }, disclosures: none },
    },
    run: null,
    disclosures: [
      {
        ...{ at: instant(new Date(2026, 2, 1, 10)), by: 'Anna Bianchi', station: 'Sportello 1' },
        ...{ family: { familyId: FamilyIdSchema.parse('f-1'), label: 'Esposito – Ricci' } },
        what: { kind: 'dossier', to: 'Esposito Maria' },
      },
      {
        ...{ at: instant(new Date(2026, 1, 28, 9)), by: null, station: 'Sportello 2', family: null },
        what: {
          ...{ kind: 'export', list: 'children', format: 'csv', rows: 412 },
          ...{ fields: ['fiscalCode'], reason: 'service' },
        },
      },
    ],
  };
}

export function fakePrivacyHandlers(state: FakePrivacy, check: () => void) {
  const { privacy } = implement(deskContract).use(({ next }) => {
    check();
    return next();
  }).administration;
  const asOf = localDate(2026, 3, 2);
  return {
    read: privacy.read.handler(() => ({
      rules: RETENTION_CLASSES.map((name) => ({
        ...{ class: name, months: state.months[name], changedBy: null, changedAt: null },
      })),
      run: state.run,
    })),
    setMonths: privacy.setMonths.handler(({ input, errors }) => {
      if (!mayKeep(input.class, input.months)) throw errors.OUT_OF_BOUNDS();
      state.months[input.class] = input.months;
      return {};
    }),
    preview: privacy.preview.handler(() => ({ asOf, counts: state.counts, stationsWillAsk: false })),
    families: privacy.families.handler(() => ({
      families: [
        {
          ...{ familyId: FamilyIdSchema.parse('f-old'), label: 'Verdi – Neri' },
          ...{ lastDay: localDate(2023, 8, 31), fate: 'erased' as const },
        },
      ],
      more: false,
    })),
    disclosures: privacy.disclosures.handler(({ input: { family, offset } }) => {
      const wanted = family.toLowerCase();
      const ofFamily = (entry: DisclosureEntry) => entry.family?.label?.toLowerCase().includes(wanted) ?? true;
      return { disclosures: state.disclosures.filter(ofFamily).slice(offset, offset + 50), more: false };
    }),
    start: privacy.start.handler(({ input, errors }) => {
      if (state.run?.state === 'running') throw errors.ERASURE_RUNNING();
      state.run = {
        ...{ state: 'running', asOf: input.asOf, startedAt: instant(new Date()), endedAt: null },
        ...{ operatorName: 'Anna Bianchi', atClass: 'money', counts: state.counts },
      };
      return state.run;
    }),
    cancel: privacy.cancel.handler(() => {
      if (state.run) state.run = { ...state.run, state: 'cancelled', atClass: null, endedAt: instant(new Date()) };
      return {};
    }),
  };
}
