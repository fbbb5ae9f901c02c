// The change of the school year as the fake desk offers it: a proposal, its numbers, and a run that is done at once.
// Called by fake-administration.ts.
import { implement } from '@orpc/server';
import { deskContract } from '#shared/contracts/desk/index.ts';
import {
  RollOverPlanSchema,
  type RollOverCounts,
  type RollOverRun,
} from '#shared/contracts/central/administration/roll-over.ts';
import { SchoolIdSchema, ServiceIdSchema } from '#shared/domain/ids.ts';
import { instant } from './fake-values.ts';

export interface FakeRollOver {
  run: RollOverRun | null;
  /** Whether somebody is asked to pay for the new year: then it cannot be undone. */
  billed: boolean;
}

export const fakeRollOver = (): FakeRollOver => ({ run: null, billed: false });

const counts: RollOverCounts = {
  ...{ families: 41, renewed: 62, ended: 9 },
  children: { moves: 48, stays: 6, leaves: 9, noClass: 1, already: 0, ended: 0 },
};

export function fakeRollOverHandlers(fake: FakeRollOver, check: () => void) {
  const { rollOver } = implement(deskContract).use(({ next }) => {
    check();
    return next();
  }).administration;
  const school = { schoolId: SchoolIdSchema.parse('sc-1'), schoolName: 'Primaria Maria Montessori' };
  return {
    read: rollOver.read.handler(() => ({
      run: fake.run,
      proposal: RollOverPlanSchema.parse({
        ...{ from: '2026/27', to: '2027/28', ends: '2027-06-30', begins: '2027-09-01', until: '2028-08-31' },
        ...{ services: {}, keepBands: false },
      }),
      services: [
        { id: ServiceIdSchema.parse('sv-1'), name: 'Servizio mensa' },
        { id: ServiceIdSchema.parse('sv-2'), name: 'Scuolabus' },
      ],
    })),
    preview: rollOver.preview.handler(() => ({
      counts,
      classes: [
        { ...school, className: '1A', next: '2A', fate: 'moves' as const, children: 24 },
        { ...school, className: '5A', next: null, fate: 'leaves' as const, children: 9 },
        { ...school, className: '', next: '', fate: 'noClass' as const, children: 1 },
      ],
    })),
    start: rollOver.start.handler(({ input: plan, errors }) => {
      if (fake.run?.state === 'running') throw errors.ROLL_OVER_RUNNING();
      const times = { startedAt: instant(new Date()), endedAt: instant(new Date()) };
      fake.run = {
        id: 1,
        state: 'done',
        plan,
        counts,
        done: 41,
        total: 41,
        kept: 0,
        operatorName: 'Anna Bianchi',
        ...times,
      };
      return fake.run;
    }),
    undo: rollOver.undo.handler(({ errors }) => {
      if (!fake.run) throw errors.NOTHING_TO_UNDO();
      if (fake.billed)
        throw errors.ROLL_OVER_FOLLOWED({ data: { changed: 0, billed: 2, labels: ['Rossi – Esposito'] } });
      fake.run = { ...fake.run, state: 'undone' };
      return fake.run;
    }),
  };
}
