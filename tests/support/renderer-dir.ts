// Where the built renderer lies. Used by the browser specs; `npm test` builds it first.
import { join } from 'node:path';

export const rendererDir = join(import.meta.dirname, '..', '..', 'out', 'renderer');
