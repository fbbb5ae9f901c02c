// What a station itself knows and does about the ente's settings: what is missing, how a notice would look, whether mail would leave.
// What is decided is decided at central: see contracts/central/administration.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { checklistCodes, settingsPlaces } from '../../settings/checklist.ts';
import { sessionErrors } from './session-errors.ts';

const ChecklistItemSchema = z.object({
  code: z.enum(checklistCodes),
  stops: z.boolean(),
  place: z.enum([...settingsPlaces, 'import']),
  names: z.array(z.string()),
});

const base = oc.errors(sessionErrors);

export const settingsContract = {
  /** Of what this station holds: the first things first; empty when the first notice can be made. */
  checklist: base.output(z.object({ items: z.array(ChecklistItemSchema) })),
};
