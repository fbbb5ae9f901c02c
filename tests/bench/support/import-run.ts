// One import of both files, as central does it: by a process of its own, whose memory is then known. Called by the bench of imports.
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { Database } from '#central/store/database.ts';
import { z } from 'zod';
import { newEnte } from '../../support/central-bench.ts';
import { projectRoot } from '../../support/child-program.ts';
import { csvBytes } from '../../support/imports/file-bytes.ts';
import { ImportDriver } from '../../support/imports/import-driver.ts';
import { bollettinoHeaders, someBollettini } from '../../support/imports/some-bollettini.ts';
import { familyHeaders, someFamilies } from '../../support/imports/some-families.ts';

export interface ImportSize {
  readonly children: number;
  readonly bollettini: number;
}

const MemorySchema = z.object({ atRestMb: z.number(), mostMb: z.number() });

export interface ImportRun {
  readonly steps: readonly { readonly name: string; readonly seconds: number }[];
  readonly memory: z.infer<typeof MemorySchema>;
}

/** Into an ente of its own. Throws unless every child and every cent arrived. */
export async function runImport(
  database: Database,
  databaseUrl: string,
  folder: string,
  { children, bollettini }: ImportSize,
): Promise<ImportRun> {
  const importing = spawn(process.execPath, [join(projectRoot, 'tests/support/imports/import-process.ts')], {
    ...{ cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] },
    env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: databaseUrl, IN_THREAD: '1' },
  });
  const lines = linesOf(importing);
  try {
    await lines.next();
    const ente = await newEnte(database, folder);
    const driver = new ImportDriver(database, ente.enteId, 250);
    const families = someFamilies(children, ['Primaria A', 'Primaria B'], 'Mensa');
    const money = someBollettini(families.codes, bollettini, 'Mensa');
    const form = { encoding: 'windows-1252', separator: ';' } as const;
    const files = [
      { kind: 'families', bytes: csvBytes(familyHeaders, families.rows, form) },
      { kind: 'bollettini', bytes: csvBytes(bollettinoHeaders, money.rows, form) },
    ] as const;
    const steps: { name: string; seconds: number }[] = [];
    for (const { kind, bytes } of files) {
      const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
        const begun = performance.now();
        const result = await work();
        steps.push({ name: `${kind}: ${name}`, seconds: (performance.now() - begun) / 1000 });
        return result;
      };
      const read = await timed('upload and read', () => driver.upload(kind, bytes));
      await timed('dry run', () => driver.check(read.id));
      const done = await timed('import', () => driver.start(read.id));
      const { counts } = done;
      const isWhole = kind === 'families' ? counts?.children.new === children : counts?.cents.new === money.cents;
      if (!isWhole || counts?.refusedRows !== 0) throw new Error(`${kind}: ${JSON.stringify(done)}`);
    }
    importing.kill('SIGTERM');
    const { value } = await lines.next();
    return { steps, memory: MemorySchema.parse(JSON.parse(String(value))) };
  } finally {
    importing.kill('SIGKILL');
  }
}

function linesOf(child: ChildProcess): AsyncIterator<string> {
  if (!child.stdout) throw new Error('the process has no output');
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
}
