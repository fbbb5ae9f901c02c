// `npm run desk -- COMMAND …` within the test's own process, with what it says caught. Called by the tests of src-main/cli.
// One at a time. That the program as such starts and ends so is what the test of desk.ts is for.
import { vi } from 'vitest';
import { runCommand } from '../../src-main/cli/run-command.ts';

export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function deskCommand(...words: readonly string[]): Promise<Said> {
  const said = { stdout: '', stderr: '' };
  const caught = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += typeof text === 'string' ? text : new TextDecoder().decode(text);
      return true;
    }),
  );
  try {
    return { code: await runCommand(words), ...said };
  } finally {
    for (const stream of caught) stream.mockRestore();
  }
}
