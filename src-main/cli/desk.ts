// `npm run desk -- COMMAND …`: the desk without windows. What there is to run: run-command.ts.
import { runCommand } from './run-command.ts';

process.exitCode = await runCommand(process.argv.slice(2));
