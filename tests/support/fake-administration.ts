// Central's administration as the fake desk offers it to browser specs: one object per group, which a spec fills and reads.
// Called by fake-desk.ts.
import { implement } from '@orpc/server';
import { fakeRelayedSettings, type FakeRelayed } from './fake-relayed-settings.ts';
import { deskContract } from '#shared/contracts/desk/index.ts';
import { fakeDebts, fakeDebtsHandlers, type FakeDebts } from './fake-debts.ts';
import { fakeEnteSettings } from './fake-ente-settings.ts';
import { createFakeInformation, fakeAdministerInformationHandlers, type FakeInformation } from './fake-information.ts';
import { fakeImportHandlers, fakeImports, type FakeImports } from './fake-imports.ts';
import { fakeKiosks, fakeKiosksHandlers, type FakeKiosks } from './fake-kiosks.ts';
import { fakeRollOver, fakeRollOverHandlers, type FakeRollOver } from './fake-roll-over.ts';
import { fakePrivacy, fakePrivacyHandlers, type FakePrivacy } from './fake-privacy.ts';

export interface FakeAdministration extends FakeRelayed {
  imports: FakeImports;
  readonly information: FakeInformation;
  debts: FakeDebts;
  privacy: FakePrivacy;
  kiosks: FakeKiosks;
  rollOver: FakeRollOver;
  /** Whether any notice ever left the ente. */
  noticeMade: boolean;
}

export function fakeAdministration(): FakeAdministration {
  return {
    imports: fakeImports(),
    information: createFakeInformation(),
    ...{ refuseNext: null, saved: [] },
    debts: fakeDebts(),
    privacy: fakePrivacy(),
    kiosks: fakeKiosks(),
    rollOver: fakeRollOver(),
    noticeMade: false,
    settings: fakeEnteSettings(),
  };
}

export function fakeAdministrationHandlers(administration: FakeAdministration, check: () => void) {
  const { firstStart } = implement(deskContract).administration;
  return {
    debts: fakeDebtsHandlers(administration.debts, check),
    imports: fakeImportHandlers(administration.imports, check),
    information: fakeAdministerInformationHandlers(administration.information, check),
    settings: fakeRelayedSettings(administration, check),
    privacy: fakePrivacyHandlers(administration.privacy, check),
    kiosks: fakeKiosksHandlers(administration.kiosks, check),
    rollOver: fakeRollOverHandlers(administration.rollOver, check),
    firstStart: {
      facts: firstStart.facts.handler(() => {
        check();
        return { noticeMade: administration.noticeMade };
      }),
    },
  };
}
