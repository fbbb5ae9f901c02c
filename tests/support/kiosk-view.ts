// What a person reads and presses on the kiosk in a component test. Called by tests of src-renderer/kiosk.
import { flushPromises } from '@vue/test-utils';

/** A press leads to several questions one after the other: each has its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await flushPromises();
}

export const text = (): string => (document.body.textContent ?? '').replaceAll(/\s+/g, ' ');

/** Presses the last button that says this: a dialog stands after what is behind it. */
export async function press(name: string): Promise<void> {
  const buttons = [...document.body.querySelectorAll('button, label')];
  const named = buttons.filter((one) => one.textContent?.replaceAll(/\s+/g, ' ').includes(name));
  const button = named.at(-1);
  if (!(button instanceof HTMLElement)) throw new Error(`no button says ${name} in ${text()}`);
  button.click();
  await settle();
}

/** Types into the one field of the screen and sends it. */
export async function answer(value: string): Promise<void> {
  const field = document.body.querySelector<HTMLInputElement>('main form input');
  if (!field) throw new Error(`nothing to type into in ${text()}`);
  field.value = value;
  field.dispatchEvent(new Event('input'));
  await settle();
  field.closest('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  await settle();
}
