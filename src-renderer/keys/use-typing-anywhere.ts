// Letters typed where nothing takes text go to the search box: the search is always one key away.
// Called once, by CounterFrame.vue. Lists and menus that find their entries by letters keep them.
import { onBeforeUnmount, onMounted } from 'vue';
import { isLayerOpen } from './use-shortcuts.ts';

const takesText = 'input:not([type="checkbox"]), textarea, select, [role="listbox"], [role="menu"], [role="combobox"]';

export function useTypingAnywhere(focusSearch: () => void): void {
  function listen(event: KeyboardEvent): void {
    const printable = event.key.length === 1 && event.key !== ' ';
    if (!printable || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest(takesText)) return;
    // The focus moves before the letter is written, so the letter lands in the box.
    if (!isLayerOpen()) focusSearch();
  }

  onMounted(() => window.addEventListener('keydown', listen));
  onBeforeUnmount(() => window.removeEventListener('keydown', listen));
}
