// What somebody had typed into the search when nobody was found: the first person of a new family begins with it.
// Kept here for one step and not in the window's history, which holds ids only.
import { defineStore } from 'pinia';
import { ref } from 'vue';
import { useNavigationStore } from './navigation.ts';
import { useSessionStore } from './session.ts';

export const useNewFamilyStore = defineStore('newFamily', () => {
  const navigation = useNavigationStore();
  const typed = ref('');

  function begin(text = ''): void {
    typed.value = text;
    navigation.go({ name: 'newFamily' });
  }

  /** Handed over once. */
  function take(): string {
    const text = typed.value;
    typed.value = '';
    return text;
  }

  useSessionStore().onEnd(() => (typed.value = ''));

  return { begin, take };
});
