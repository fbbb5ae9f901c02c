// How this person likes the counter: theme, density, language. Kept on this machine, applied to the page at once.
// Used by main.ts before the first paint and by the user menu.
import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import { LANGUAGES, type Language } from '#shared/domain/language.ts';

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];
export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

const storageKey = 'sportello.preferences';

export const usePreferencesStore = defineStore('preferences', () => {
  const kept = readKept();
  const theme = ref<Theme>(oneOf(THEMES, kept['theme'], 'system'));
  const density = ref<Density>(oneOf(DENSITIES, kept['density'], 'comfortable'));
  const language = ref<Language>(oneOf(LANGUAGES, kept['language'], 'it'));
  const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
  const prefersContrast = window.matchMedia('(prefers-contrast: more)');

  function apply(): void {
    const root = document.documentElement;
    const bySystem = prefersContrast.matches ? 'contrast' : prefersDark.matches ? 'dark' : 'light';
    root.dataset['theme'] = theme.value === 'system' ? bySystem : theme.value;
    root.dataset['density'] = density.value;
    root.lang = language.value;
  }

  watch(
    [theme, density, language],
    () => {
      apply();
      const chosen = { theme: theme.value, density: density.value, language: language.value };
      localStorage.setItem(storageKey, JSON.stringify(chosen));
    },
    { immediate: true, flush: 'sync' },
  );
  for (const query of [prefersDark, prefersContrast]) query.addEventListener('change', apply);

  return { theme, density, language };
});

function readKept(): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}

function oneOf<Choice extends string>(choices: readonly Choice[], kept: unknown, otherwise: Choice): Choice {
  return choices.find((choice) => choice === kept) ?? otherwise;
}
