// Short messages that come and go, and are read out by screen readers. Never the only place where something important stands.
// Used by any screen; shown by ui/ToastList.vue. Texts are given as keys of the language files.
import { defineStore } from 'pinia';
import { ref } from 'vue';

export interface Toast {
  readonly id: number;
  readonly kind: 'done' | 'info' | 'problem';
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** What can be done about it from here; never the only way to do it. */
  readonly action: ToastAction | null;
}

export interface ToastAction {
  readonly key: string;
  readonly run: () => void;
}

export const useToastsStore = defineStore('toasts', () => {
  const toasts = ref<Toast[]>([]);
  let last = 0;

  function show(
    kind: Toast['kind'],
    key: string,
    values: Toast['values'] = {},
    action: ToastAction | null = null,
  ): void {
    // The same message again replaces itself: three tries are one message, not a pile.
    const others = toasts.value.filter((toast) => toast.key !== key);
    toasts.value = [...others.slice(-3), { id: ++last, kind, key, values, action }];
  }

  function close(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
  }

  return { toasts, show, close };
});
