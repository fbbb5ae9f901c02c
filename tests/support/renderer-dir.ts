// Where the built renderer lies. Used by the browser specs; `npm test` builds it first. RENDERER_DIR names another build.
import { join } from 'node:path';

export const rendererDir = process.env['RENDERER_DIR'] ?? join(import.meta.dirname, '..', '..', 'out', 'renderer');
