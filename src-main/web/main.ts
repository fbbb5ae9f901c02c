// Entry of the web host: reads its arguments, then loads and runs the rest with Node's compiled code kept between starts.
// `node src-main/web/main.ts [--data-dir DIR] [--port N] [--no-open] [--ready-json] [--end-with-input] [--hand-over-checkout] [--kiosk]`.
// Ends in order on Ctrl-C.
import { mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string', default: join('.data', 'desk') },
    'port': { type: 'string', default: '0' },
    'no-open': { type: 'boolean', default: false },
    // One JSON line on standard output once the host listens: for the programs that start it.
    'ready-json': { type: 'boolean', default: false },
    // Ends when standard input closes, so that nothing is left behind by a starter that was killed.
    'end-with-input': { type: 'boolean', default: false },
    // For tests: payment pages are named on standard output instead of shown.
    'hand-over-checkout': { type: 'boolean', default: false },
    // The window covers the screen and leads nowhere else.
    'kiosk': { type: 'boolean', default: false },
    // For tests: further words for the kiosk's browser, one each.
    'kiosk-browser': { type: 'string', multiple: true, default: [] },
  },
});

// In the station's own, closed folder: code that others could put into a shared one would run here.
mkdirSync(values['data-dir'], { recursive: true, mode: 0o700 });
enableCompileCache(join(values['data-dir'], 'code-cache'));

const { runWebHost } = await import('./run-web-host.ts');
await runWebHost({
  dataDir: values['data-dir'],
  port: Number(values.port),
  open: !values['no-open'],
  readyJson: values['ready-json'],
  endWithInput: values['end-with-input'],
  handOverCheckout: values['hand-over-checkout'],
  kiosk: values.kiosk,
  kioskBrowserWords: values['kiosk-browser'],
}).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
