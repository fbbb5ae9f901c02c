// Brings in the emergency file of a station: what was captured there and could not be sent. Called by main.ts.
// The passphrase comes from SPORTELLO_FILE_PASSPHRASE, else the first line of the standard input: never from the command line.
import { createInterface } from 'node:readline';
import { readFile } from 'node:fs/promises';
import type { CommandAnswer } from '#shared/contracts/commands/result.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok } from '#shared/domain/result.ts';
import { importOutbox as importCommands } from '../commands/import-outbox.ts';
import { openOutboxFile } from '../commands/open-outbox-file.ts';
import type { Database } from '../store/database.ts';
import type { Answer } from './answer.ts';

const reasons = {
  'not-an-outbox-file': 'is no emergency file of this version',
  'other-ente': 'is of another ente',
  'passphrase-or-damage': 'does not open: the passphrase is another one, or the file was changed',
} as const;

export async function importOutbox(
  database: Database,
  enteId: EnteId,
  file: string,
  passphrase: () => Promise<string> = askPassphrase,
): Promise<Answer> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return err(`file: ${file} cannot be read`);
  const content = await openOutboxFile(text, enteId, await passphrase());
  if (!content.ok) return err(`file: ${file} ${reasons[content.error]}`);
  const answers = await importCommands(database.kysely, enteId, content.value.commands);
  const applied = answers.filter(({ result }) => result.outcome === 'applied').length;
  return ok([`station: ${content.value.stationId}`, `applied: ${String(applied)}`, ...answers.flatMap(remark)]);
}

/** What is not simply done: an id, and why; nothing of any family. */
function remark({ id, result }: CommandAnswer): string[] {
  switch (result.outcome) {
    case 'applied':
      return [];
    case 'conflict':
      return [`conflict: ${id}`];
    case 'refused':
      return [`refused: ${id} ${result.code}`];
    case 'held':
      return [`held: ${id} by ${result.by}`];
  }
}

async function askPassphrase(): Promise<string> {
  const given = process.env['SPORTELLO_FILE_PASSPHRASE'];
  if (given !== undefined) return given;
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}
