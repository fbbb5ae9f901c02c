// The part of the fake desk that sets the ente up: what is missing, and what central would keep. Called by fake-desk.ts.
import { implement } from '@orpc/server';
import { deskContract } from '#shared/contracts/desk/index.ts';
import type { ChecklistItem } from '#shared/settings/checklist.ts';

export interface FakeSettings {
  checklist: ChecklistItem[];
}

export function createFakeSettings(): FakeSettings {
  return {
    checklist: [
      { code: 'noSegregationCode', stops: true, place: 'pagopa', names: [] },
      { code: 'categoryWrong', stops: true, place: 'categories', names: ['pagoPA – Refezione'] },
      { code: 'noLogo', stops: false, place: 'ente', names: [] },
    ],
  };
}

export function fakeSettingsHandlers(settings: FakeSettings, check: () => void) {
  const desk = implement(deskContract).use(({ next }) => {
    check();
    return next();
  });
  return {
    settings: {
      checklist: desk.settings.checklist.handler(() => ({ items: settings.checklist })),
    },
  };
}
