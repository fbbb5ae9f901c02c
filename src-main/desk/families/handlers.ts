// families.* of the desk contract: contract → use case, nothing else.
import { localDateAt } from '#shared/domain/local-date.ts';
import type { DeskServices } from '../desk-context.ts';
import { signedIn } from '../desk-procedures.ts';
import { familyCard } from './family-card.ts';
import { findAsYouType } from './find-as-you-type.ts';
import { noteOpenedSoon } from './note-opened.ts';
import { setPinned } from './set-pinned.ts';
import { revealDiet, revealFiscalCode } from './reveal.ts';
import { shortlist } from './shortlist.ts';

const today = (desk: DeskServices) => localDateAt(desk.now().getTime());

export const familiesHandlers = {
  search: signedIn.families.search.handler(({ input, context }) =>
    findAsYouType(context.store.db, input.text, input.limit, today(context.desk)),
  ),
  shortlist: signedIn.families.shortlist.handler(({ context }) => ({
    hits: shortlist(context.store.db, context.signedIn.operator.id, today(context.desk)),
  })),
  card: signedIn.families.card.handler(({ input, context, errors }) => {
    const card = familyCard(context.store.db, input.familyId, context.signedIn.operator.id, today(context.desk));
    if (!card) throw errors.FAMILY_NOT_FOUND();
    noteOpenedSoon(context.desk, context.signedIn.operator.id, card.familyId);
    return card;
  }),
  setPinned: signedIn.families.setPinned.handler(({ input, context, errors }) => {
    const { signedIn: session, store, desk } = context;
    const pinned = setPinned(store, session.operator.id, input.familyId, input.pinned, desk.now());
    if (pinned === null) throw errors.FAMILY_NOT_FOUND();
    return { pinned };
  }),
  revealFiscalCode: signedIn.families.revealFiscalCode.handler(({ input, context, errors }) => {
    const fiscalCode = revealFiscalCode(context.store.db, input.familyId, input.personId);
    if (fiscalCode === undefined) throw errors.FAMILY_NOT_FOUND();
    return { fiscalCode };
  }),
  revealDiet: signedIn.families.revealDiet.handler(({ input, context, errors }) => {
    const diets = revealDiet(context.store.db, input.familyId, input.personId);
    if (!diets) throw errors.FAMILY_NOT_FOUND();
    return { diets };
  }),
};
