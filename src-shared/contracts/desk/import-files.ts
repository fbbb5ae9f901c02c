// The refused rows of an import as a document that the shell saves: central's pieces, put together at the desk.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { administratorErrors } from '../central/administration/base.ts';
import { ImportIdSchema } from '../central/administration/import-records.ts';
import { DocumentIdSchema } from '../../domain/ids.ts';
import { sessionErrors } from './session-errors.ts';
import { SyncProblemSchema } from './system.ts';

export const importFilesContract = {
  refused: oc
    .errors({
      ...administratorErrors,
      ...sessionErrors,
      ADMINISTRATOR_NEEDED: { status: 403 },
      NO_LINE: { status: 503, data: z.object({ problem: SyncProblemSchema }) },
      IMPORT_UNKNOWN: { status: 404 },
    })
    .input(z.object({ id: ImportIdSchema, form: z.enum(['csv', 'xlsx']) }))
    .output(z.object({ documentId: DocumentIdSchema, fileName: z.string() })),
};
