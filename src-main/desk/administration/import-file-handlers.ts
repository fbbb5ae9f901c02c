// importFiles.* of the desk contract: asks central for the pieces of a file and puts them on the shelf of documents.
import { randomUUID } from 'node:crypto';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { administrators, relay } from './relay.ts';

export const importFileHandlers = {
  refused: administrators.importFiles.refused.handler(async (call) => {
    const { form, id } = call.input;
    const pieces: Buffer[] = [];
    for (let position: number | null = 0; position !== null;) {
      const at: number = position;
      const piece = await relay((central) => central.imports.refused({ id, form, position: at }))(call);
      pieces.push(Buffer.from(piece.base64, 'base64'));
      position = piece.next;
    }
    const documentId = DocumentIdSchema.parse(randomUUID());
    const fileName = `righe-rifiutate-${localDateAt(call.context.desk.now().getTime())}.${form}`;
    call.context.desk.documents.put({ id: documentId, fileName, bytes: Buffer.concat(pieces) });
    return { documentId, fileName };
  }),
};
