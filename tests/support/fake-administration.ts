// Central's administration as the fake desk offers it to browser specs: one object per group, which a spec fills and reads.
// Called by fake-desk.ts.
import { implement } from '@orpc/server';
import type { EnteSettings } from '#shared/contracts/central/administration/settings.ts';
import { EnteRecordSchema } from '#shared/contracts/records/ente.ts';
import { deskContract } from '#shared/contracts/desk/index.ts';
import { fakeImportHandlers, fakeImports, type FakeImports } from './fake-imports.ts';

export interface FakeAdministration {
  imports: FakeImports;
  settings: EnteSettings;
}

export function fakeAdministration(): FakeAdministration {
  return {
    imports: fakeImports(),
    settings: {
      ente: EnteRecordSchema.parse({
        ...{ id: 'ente-1', revision: 1, name: 'Comune di Valdiprova', fiscalCode: '77777777777' },
        ...{
          sector: 'Servizi scolastici',
          contactLine: null,
          helpPhone: null,
          helpEmail: null,
          cbill: null,
          postal: null,
        },
        ...{ sellsOnWebsite: false, sellsOnApp: false, logo: null },
      }),
      ...{ schools: [], paymentCategories: [], services: [] },
    },
  };
}

export function fakeAdministrationHandlers(administration: FakeAdministration, check: () => void) {
  const desk = implement(deskContract).use(({ next }) => {
    check();
    return next();
  });
  return {
    imports: fakeImportHandlers(administration.imports, check),
    settings: { read: desk.administration.settings.read.handler(() => administration.settings) },
  };
}
