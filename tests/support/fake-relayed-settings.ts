// Central's settings as the fake desk passes them on: what is saved is kept and read again, and the next save can be refused.
// Called by fake-administration.ts.
import { implement, ORPCError } from '@orpc/server';
import type { EnteSettings } from '#shared/contracts/central/administration/settings.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { IdentityProviderIdSchema } from '#shared/settings/identity-access.ts';
import type { PagopaService } from '#shared/settings/pagopa-access.ts';
import { deskContract } from '#shared/contracts/desk/index.ts';

export interface FakeRelayed {
  settings: EnteSettings;
  /** The next call that changes something fails with this. */
  refuseNext: { readonly code: string; readonly status: number; readonly data?: unknown } | null;
  /** What was saved, in order: names of procedures. */
  readonly saved: string[];
}

type Row = { readonly id: string; readonly revision: number };
type List = 'schools' | 'paymentCategories' | 'services' | 'operators';

export function fakeRelayedSettings(state: FakeRelayed, check: () => void) {
  const desk = implement(deskContract).use(({ next }) => {
    check();
    return next();
  });
  const settings = desk.administration.settings;
  const note = (what: string): void => {
    const refusal = state.refuseNext;
    state.refuseNext = null;
    if (refusal) throw new ORPCError(refusal.code, { defined: true, status: refusal.status, data: refusal.data });
    state.saved.push(what);
  };
  const keep = (change: Partial<EnteSettings>): void => void (state.settings = { ...state.settings, ...change });
  const setEnte = (change: Partial<EnteSettings['ente']>): { revision: number } => {
    const revision = state.settings.ente.revision + 1;
    keep({ ente: { ...state.settings.ente, ...change, revision } });
    return { revision };
  };
  const put = <Id extends string>(list: List, prefix: string, known: Row | null, value: object) => {
    const id = known?.id ?? `${prefix}-${String(state.settings[list].length + 1)}`;
    const revision = (known?.revision ?? 0) + 1;
    const row = { ...value, id, revision };
    const rows: readonly Row[] = state.settings[list];
    const others = rows.filter((one) => one.id !== id);
    keep({ [list]: [...others, row] });
    return { id: id as Id, revision };
  };
  const remove = (list: List, id: string): Record<string, never> => {
    const rows: readonly Row[] = state.settings[list];
    keep({ [list]: rows.filter((one) => one.id !== id) });
    return {};
  };
  return {
    read: settings.read.handler(() => state.settings),
    saveEnte: settings.saveEnte.handler(({ input }) => {
      note('ente');
      return setEnte(Object.fromEntries(Object.entries(input.set).filter(([, value]) => value !== undefined)));
    }),
    saveNumbering: settings.saveNumbering.handler(({ input }) => {
      note('numbering');
      keep({ numbering: input.numbering });
      return setEnte({ segregationCode: input.numbering.segregationCode });
    }),
    saveMail: settings.saveMail.handler(({ input }) => {
      note('mail');
      const hasPassword = input.password !== null || (state.settings.mail?.hasPassword ?? false);
      keep({ mail: { ...input.account, hasPassword, hasClientSecret: false, hasImapPassword: false } });
      return setEnte({ mailRevision: state.settings.ente.revision + 1 });
    }),
    removeMail: settings.removeMail.handler(() => {
      note('mail removed');
      keep({ mail: null });
      return {};
    }),
    savePagopa: settings.savePagopa.handler(({ input: { addresses, keys } }) => {
      note('pagopa');
      const { pagopa } = state.settings;
      const revision = pagopa.revision + 1;
      const has = (service: PagopaService) =>
        addresses[service] !== null && (keys[service] !== null || pagopa.hasKey[service]);
      const hasKey = { gpd: has('gpd'), checkout: has('checkout'), receipts: has('receipts') };
      keep({ pagopa: { ...pagopa, revision, addresses, hasKey } });
      return { revision };
    }),
    testPagopa: settings.testPagopa.handler(({ input }) =>
      input.key === 'giusta' ? { outcome: 'reached' } : { outcome: 'failed', code: 'KEY_WRONG', status: 401 },
    ),
    saveIdentity: settings.saveIdentity.handler(({ input: { providers, federation } }) => {
      note('identity');
      const revision = state.settings.identity.revision + 1;
      const named = providers.map((one, index) => ({
        ...{ ...one, id: one.id ?? IdentityProviderIdSchema.parse(`prova-${String(index)}`) },
      }));
      keep({ identity: { ...state.settings.identity, revision, providers: named, federation } });
      return { revision };
    }),
    testIdentity: settings.testIdentity.handler(({ input }) =>
      input.issuer.includes('prova') ? { outcome: 'ready' } : { outcome: 'failed', code: 'NAME_UNKNOWN' },
    ),
    changeIdentityKeys: settings.changeIdentityKeys.handler(({ input: { reason, atOnce }, errors }) => {
      const { keys } = state.settings.identity;
      if (keys === null) throw errors.NO_KEYS();
      if (keys.nextFrom !== null && !atOnce) throw errors.UNDER_WAY();
      note(`keys ${reason} ${atOnce ? 'at once' : 'announced'}`);
      const at = InstantSchema.parse('2026-11-27T09:00:00.000Z');
      keep({ identity: { ...state.settings.identity, keys: { ...keys, nextFrom: at } } });
      return { usedFrom: at, goneAt: at, federationKid: 'kid-nuova' };
    }),
    saveCategory: settings.saveCategory.handler(({ input }) => {
      note('category');
      return put('paymentCategories', 'pc', input.known, input.value);
    }),
    removeCategory: settings.removeCategory.handler(({ input }) => {
      note('category removed');
      return remove('paymentCategories', input.id);
    }),
    saveService: settings.saveService.handler(({ input }) => {
      note('service');
      const category = state.settings.paymentCategories.find(({ id }) => id === input.value.categoryId);
      return put('services', 'sv', input.known, { ...input.value, prepaid: category?.prepaid ?? false });
    }),
    removeService: settings.removeService.handler(({ input }) => {
      note('service removed');
      return remove('services', input.id);
    }),
    saveSchool: settings.saveSchool.handler(({ input }) => {
      note('school');
      return put('schools', 'sc', input.known, input.value);
    }),
    removeSchool: settings.removeSchool.handler(({ input }) => {
      note('school removed');
      return remove('schools', input.id);
    }),
    saveOperator: settings.saveOperator.handler(({ input }) => {
      note('operator');
      return put('operators', 'op', input.known, input.value);
    }),
  };
}
