// How this visitor wants the kiosk: language, size of the text, contrast. In memory alone: the next one begins afresh, in Italian.
// Used by the bar at the top; applied to the page at once.
import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';

export const TEXT_SIZES = [100, 150, 200] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export const useLooksStore = defineStore('kioskLooks', () => {
  const language = ref<ParentLanguage>('it');
  const textSize = ref<TextSize>(100);
  const contrast = ref(false);
  let chosen = false;

  function choose(wanted: ParentLanguage): void {
    chosen = true;
    language.value = wanted;
  }

  /** The language that the office knows of the parent; what she has touched here counts more. */
  function suggest(wanted: ParentLanguage): void {
    if (!chosen) language.value = wanted;
  }

  watch(
    [language, textSize, contrast],
    () => {
      const root = document.documentElement;
      root.lang = language.value;
      root.dataset['face'] = 'kiosk';
      root.dataset['density'] = 'comfortable';
      root.dataset['text'] = String(textSize.value);
      root.dataset['theme'] = contrast.value ? 'contrast' : 'light';
    },
    { immediate: true, flush: 'sync' },
  );

  return { language, textSize, contrast, choose, suggest };
});
