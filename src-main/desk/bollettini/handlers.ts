// bollettini.* of the desk contract: contract → use case, nothing else.
import { localDateAt } from '#shared/domain/local-date.ts';
import type { DeskServices } from '../desk-context.ts';
import { signedIn } from '../desk-procedures.ts';
import { listBollettini } from './list-bollettini.ts';
import { listCategories } from './list-categories.ts';
import { overdueServices } from './overdue-services.ts';

const today = (desk: DeskServices) => localDateAt(desk.now().getTime());

export const bollettiniHandlers = {
  categories: signedIn.bollettini.categories.handler(({ input, context, errors }) => {
    const categories = listCategories(context.store.db, input.familyId, today(context.desk));
    if (!categories) throw errors.FAMILY_NOT_FOUND();
    return { categories };
  }),
  list: signedIn.bollettini.list.handler(({ input, context, errors }) => {
    const page = listBollettini(context.store.db, input, today(context.desk));
    if (!page) throw errors.FAMILY_NOT_FOUND();
    return page;
  }),
  overdueByService: signedIn.bollettini.overdueByService.handler(({ context }) => {
    const asOf = today(context.desk);
    return { services: overdueServices(context.store.db, asOf), asOf };
  }),
};
