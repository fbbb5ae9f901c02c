// Finds the command of `npm run desk -- COMMAND …` and runs it; knows nothing of what commands do. Called by desk.ts and by the commands' tests.
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
  'kiosk-pin': () => import('./kiosk-pin.ts'),
  'recover': () => import('./recover.ts'),
};

/** Answers with the exit code; never rejects. */
export async function runCommand(argv: readonly string[]): Promise<number> {
  const [name = '', ...rest] = argv;
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    process.stderr.write(`command: must be one of ${Object.keys(commands).join(', ')}\n`);
    return 2;
  }
  try {
    const command = await load();
    return await command.run(rest);
  } catch (error) {
    process.stderr.write(`desk: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
