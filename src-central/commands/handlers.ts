// The contract's procedures about commands and what becomes of them → services, nothing else. Mounted by http/router.ts.
import { FamilyIdSchema } from '#shared/domain/ids.ts';
import { now } from '../sync/handlers.ts';
import { counters } from '../sync/station-procedures.ts';

export const commandHandlers = {
  commands: counters.sync.commands.handler(async ({ context, input, errors }) => {
    const { services, station } = context;
    const { epoch } = await services.currentCursor(station);
    if (epoch !== input.epoch) throw errors.EPOCH_CHANGED({ data: { epoch } });
    return { answers: await services.applyCommands(station, input.commands), serverTime: now() };
  }),
  digests: counters.sync.digests.handler(async ({ context, input }) => {
    const { after, limit, size } = input;
    const question = { after: after === '' ? null : FamilyIdSchema.parse(after), limit, size };
    return { ...(await context.services.readDigests(context.station, question)), serverTime: now() };
  }),
  families: counters.sync.families.handler(
    async ({ context, input }) => await context.services.readFamilies(context.station, input.ids),
  ),
};

export const familyHandlers = {
  history: counters.families.history.handler(async ({ context, input, errors }) => {
    const page = await context.services.readHistory(context.station, input.id, input.offset, input.limit);
    if (!page) throw errors.FAMILY_UNKNOWN();
    return page;
  }),
};
