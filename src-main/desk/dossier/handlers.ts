// dossier.* of the desk contract: contract → use case, nothing else.
import { signedIn } from '../desk-procedures.ts';
import { makeDossier } from './make-dossier.ts';

export const dossierHandlers = {
  make: signedIn.dossier.make.handler(async ({ input, context, errors }) => {
    const made = await makeDossier(context.desk, context.store, input, context.signedIn);
    if (!made.ok) throw errors[made.error]();
    return made.value;
  }),
};
