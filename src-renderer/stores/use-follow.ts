// Loads again whenever sync has moved, for as long as the calling component is on the screen: what waits, leaves or comes back
// changes by itself. Called by the screens about sync. One load at a time; what happened meanwhile is loaded once more.
import { onBeforeUnmount, watch } from 'vue';
import { useStatusStore } from './status.ts';

export function useFollow(load: () => Promise<void>): void {
  const status = useStatusStore();
  let loading = false;
  let again = false;
  let gone = false;

  async function follow(): Promise<void> {
    again = loading;
    if (loading) return;
    loading = true;
    do {
      again = false;
      await load();
    } while (again && !gone);
    loading = false;
  }

  watch(
    () => status.status?.sync,
    () => void follow(),
    { immediate: true },
  );
  onBeforeUnmount(() => (gone = true));
}
