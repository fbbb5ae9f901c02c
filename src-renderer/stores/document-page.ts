// A page of a document on the desk's shelf as an address that an <img> can show. Called by previews of published documents.
import { useConnection } from '#renderer/clients/use-connection.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import type { DocumentId } from '#shared/domain/ids.ts';

export type PagePicture = { readonly src: string } | Failure;

export function usePage(): (documentId: DocumentId, page: number, widthPx: number) => Promise<PagePicture> {
  const { desk } = useConnection();
  return async (documentId, page, widthPx) => {
    try {
      const { pngBase64 } = await desk.information.page({ documentId, page, widthPx });
      return { src: `data:image/png;base64,${pngBase64}` };
    } catch (thrown) {
      return failureOf(thrown);
    }
  };
}
