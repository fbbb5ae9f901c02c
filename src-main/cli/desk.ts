// `npm run desk -- COMMAND …`: the desk without windows. Finds the command and runs it; knows nothing of what commands do.
// Exit codes of all commands: 0 done; 2 bad input, one line `field: reason` on standard error; 1 anything else.

/** A command reads its own arguments and answers with the exit code. */
export interface Command {
  run(argv: readonly string[]): Promise<number>;
}

/** Loaded when asked for, so that no command pays for another's modules. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  'notice': () => import('./notice.ts'),
  'demo': () => import('./demo.ts'),
  'search': () => import('./search.ts'),
  'family': () => import('./family.ts'),
  'doctor': () => import('./doctor.ts'),
  'export': () => import('./export.ts'),
  'enrol': () => import('./enrol.ts'),
  'export-outbox': () => import('./export-outbox.ts'),
  'import-outbox': () => import('./import-outbox.ts'),
  'recovery-key': () => import('./recovery-key.ts'),
  'recover': () => import('./recover.ts'),
};

async function main(argv: readonly string[]): Promise<number> {
  const [name = '', ...rest] = argv;
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    process.stderr.write(`command: must be one of ${Object.keys(commands).join(', ')}\n`);
    return 2;
  }
  const command = await load();
  return command.run(rest);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`desk: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
