// Lets a scanner work from any screen and any field: a finished code goes to the search, and is taken out of the field it fell into.
// A field of a fiscal code in a form keeps what is scanned into it (`data-takes-scan`).
// Called once, by CounterFrame.vue.
import { onBeforeUnmount, onMounted } from 'vue';
import { codeInScan } from './code-in-scan.ts';
import { isLayerOpen } from './use-shortcuts.ts';
import { ScanBurst } from './scan-burst.ts';

export function useScanner(onCode: (text: string) => void): void {
  const burst = new ScanBurst();

  function listen(event: KeyboardEvent): void {
    const code = burst.take(event.key, event.timeStamp);
    if (code === null) return;
    const wantsIt = event.target instanceof Element && event.target.hasAttribute('data-takes-scan');
    if (isLayerOpen() && !wantsIt) return;
    // The Enter at its end would save a half-filled form.
    event.preventDefault();
    event.stopPropagation();
    if (wantsIt) return;
    takeOutOf(event.target, code);
    onCode(codeInScan(code));
  }

  onMounted(() => window.addEventListener('keydown', listen, { capture: true }));
  onBeforeUnmount(() => window.removeEventListener('keydown', listen, { capture: true }));
}

function takeOutOf(target: EventTarget | null, code: string): void {
  if (!(target instanceof HTMLInputElement) || target.type === 'checkbox' || !target.value.endsWith(code)) return;
  target.value = target.value.slice(0, -code.length);
  target.dispatchEvent(new Event('input', { bubbles: true }));
}
