// `npm run build`: main, preload and renderer to out/, stamped, so that `npm start` does not build them again.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildEverything } from './start/stale-build.ts';

await buildEverything(dirname(dirname(fileURLToPath(import.meta.url))));
