// Lets a scanner work from any screen and any field: a finished code goes to the search, and is taken out of the field it fell into.
// Called once, by CounterFrame.vue.
import { onBeforeUnmount, onMounted } from 'vue';
import { codeInScan } from './code-in-scan.ts';
import { isLayerOpen } from './use-shortcuts.ts';
import { ScanBurst } from './scan-burst.ts';

export function useScanner(onCode: (text: string) => void): void {
  const burst = new ScanBurst();

  function listen(event: KeyboardEvent): void {
    const code = burst.take(event.key, event.timeStamp);
    if (code === null || isLayerOpen()) return;
    event.preventDefault();
    event.stopPropagation();
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
