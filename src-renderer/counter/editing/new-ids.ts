// Ids of what is made at this counter. Central keeps them, so they must be new in the whole world.
// Called by the forms of new persons and families, once for each.
import { uuidv7 } from 'uuidv7';
import { FamilyIdSchema, PersonIdSchema, type FamilyId, type PersonId } from '#shared/domain/ids.ts';

export const newPersonId = (): PersonId => PersonIdSchema.parse(uuidv7());
export const newFamilyId = (): FamilyId => FamilyIdSchema.parse(uuidv7());
