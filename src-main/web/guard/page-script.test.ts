import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { pageScript } from './page-script.ts';

interface Stopped {
  prevented: boolean;
}
type Listener = (event: Record<string, unknown>) => void;

/** A page with nothing in it but what the script itself needs. */
function page() {
  const listeners: { readonly name: string; readonly listener: Listener }[] = [];
  const words: string[] = [];
  const window = { addEventListener: (name: string, listener: Listener) => void listeners.push({ name, listener }) };
  runInNewContext(pageScript(null), { window, sportelloGuard: (word: string) => words.push(word), Date });
  const send = (name: string, event: Record<string, unknown>): boolean => {
    const stopped: Stopped = { prevented: false };
    const told = {
      ...{ preventDefault: () => (stopped.prevented = true), stopImmediatePropagation: () => {} },
      ...{ getModifierState: () => false, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...event },
    };
    for (const one of listeners) if (one.name === name) one.listener(told);
    return stopped.prevented;
  };
  return { send, words };
}

test('the script stands alone in a page and stops what leads out of it', () => {
  const { send } = page();
  expect(send('keyup', { key: 'n', ctrlKey: true })).toBe(true);
  expect(send('keyup', { key: 'F12' })).toBe(true);
  expect(send('keyup', { key: 'n' })).toBe(false);
  for (const name of ['contextmenu', 'drop', 'dragover', 'dragstart', 'auxclick']) expect(send(name, {})).toBe(true);
  expect(send('wheel', { ctrlKey: true })).toBe(true);
});

test('it says that somebody is there, not more often than every two seconds', () => {
  const { send, words } = page();
  send('pointerdown', {});
  send('pointerdown', {});
  expect(words).toEqual(['touched']);
});

test('a foreign page gets a bar with its address; what stands in the bar cannot become script', () => {
  const script = pageScript({ address: '"</script>', close: '`${x}' });
  expect(() => runInNewContext(`() => {${script}}`, {})).not.toThrow();
});
