import { expect, test } from 'vitest';
import { keepConnection, LineDownError } from './connection.ts';
import type { Line, Link } from './line.ts';

function lines() {
  const opened: { breakIt: () => void; calls: string[] }[] = [];
  const openLine = (): Promise<Line> => {
    let breakIt = (): void => {};
    const broken = new Promise<void>((resolve) => (breakIt = resolve));
    const calls: string[] = [];
    const link: Link = {
      call: (path) => {
        calls.push(path.join('.'));
        return path[1] === 'syncNow'
          ? broken.then(() => Promise.reject(new Error('closed')))
          : Promise.resolve('answer');
      },
    };
    opened.push({ breakIt, calls });
    return Promise.resolve({ desk: link, shell: link, broken });
  };
  return { opened, openLine };
}

test('takes the session up on every new line before any other call goes through', async () => {
  const { opened, openLine } = lines();
  const connection = keepConnection(openLine);
  connection.onOpen(async (desk) => void (await desk.operators.resume({ token: 'x' })));
  await connection.desk.system.status();
  expect(opened[0]?.calls).toEqual(['operators.resume', 'system.status']);

  const pending = connection.desk.system.syncNow();
  await new Promise((resolve) => setTimeout(resolve));
  opened[0]?.breakIt();
  await expect(pending).rejects.toBeInstanceOf(LineDownError);
  expect(connection.state.value).toBe('down');
  // A call made while the line is down waits for the next one.
  await connection.desk.system.about();
  expect(opened[1]?.calls).toEqual(['operators.resume', 'system.about']);
  expect(connection.state.value).toBe('open');
});
