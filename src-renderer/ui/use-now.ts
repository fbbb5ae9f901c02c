// The present, for what counts down on the screen. Called by components that show minutes; ticks only while they are there.
import { onBeforeUnmount, ref, type Ref } from 'vue';

const everyMilliseconds = 5_000;

export function useNow(): Readonly<Ref<number>> {
  const now = ref(Date.now());
  const timer = setInterval(() => (now.value = Date.now()), everyMilliseconds);
  onBeforeUnmount(() => clearInterval(timer));
  return now;
}
