// A program of its own that captures changes, one after another, until it is killed: tells each id once its capture was answered.
// Used by the test of power cuts. Words: the folder of the store, the family to write into.
import { FamilyIdSchema } from '#shared/domain/ids.ts';
import { openStore } from '#desk/store/open-store.ts';
import { capture, label, update } from './captures.ts';

const [dataDir = '', family = ''] = process.argv.slice(2);
const key = Buffer.alloc(32, 7);
const keys = { protection: 'test' as const, load: () => Promise.resolve(key), create: () => Promise.resolve(key) };
const opened = await openStore({ dataDir, keys });
if (!opened.ok) throw new Error(opened.error);
const familyId = FamilyIdSchema.parse(family);
for (let at = 0; ; at++) {
  const id = await capture(opened.value, update(familyId, label(`Nome ${String(at)}`)));
  process.stdout.write(`${JSON.stringify({ id, label: `Nome ${String(at)}` })}\n`);
}
