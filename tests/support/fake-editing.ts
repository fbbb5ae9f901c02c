// The fake desk's forms, as far as other screens need them: who is in a family, and what schools and services are called.
import { implement, ORPCError } from '@orpc/server';
import { deskContract } from '#shared/contracts/desk/index.ts';
import type { FakeFamily } from './fake-families.ts';
import { commandId } from './fake-changes.ts';
import { localDate } from './fake-values.ts';

export function fakeEditingHandlers(families: readonly FakeFamily[], check: () => void) {
  const desk = implement(deskContract).use(({ next }) => {
    check();
    return next();
  });
  const { editing } = desk;
  return {
    open: editing.open.handler(({ input }) => {
      const family = families.find(({ card }) => card.familyId === input.familyId);
      if (!family) throw new ORPCError('FAMILY_NOT_FOUND', { status: 404 });
      const { parents, children } = family.card;
      return {
        base: { revision: 1, units: [] },
        members: [
          ...parents.map(({ personId, name, role }) => ({ personId, name, role, outOfScope: false })),
          ...children.map(({ personId, name, outOfScope }) => ({ personId, name, role: 'child' as const, outOfScope })),
        ],
      };
    }),
    choices: editing.choices.handler(() => ({
      services: [{ id: 'srv-1' as never, name: 'Mensa' }],
      schools: [
        { id: 'sch-1' as never, name: 'Primaria Verdi', classNames: ['2A', '3A'] },
        { id: 'sch-2' as never, name: 'Primaria Montessori', classNames: ['3B'] },
      ],
      schoolYears: [{ schoolYear: '2025/26', from: localDate('2025-09-01'), to: localDate('2026-08-31') }],
      tariffBands: ['Fascia 1', 'Fascia 2'],
    })),
    duplicates: editing.duplicates.handler(() => ({ hits: [] })),
    save: editing.save.handler(() => ({ commandId: commandId(800) })),
    undo: editing.undo.handler(() => ({ how: 'forgotten' as const })),
    history: editing.history.handler(() => ({ entries: [], more: false })),
  };
}
