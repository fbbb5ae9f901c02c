// Keeps the keyboard in the administration when what held it goes away: a form that begins anew after it was saved, a step that led on.
// Called by AdministrationScreen.vue and SettingsForm.vue. A focus that somebody has given elsewhere meanwhile is left there.
import { nextTick, onBeforeUnmount, type ShallowRef } from 'vue';

/** To the field of this name, if it is there (again), else to the beginning of the part; only when nothing has the focus. */
export function catchFocus(id = ''): void {
  const active = document.activeElement;
  if (active !== null && active !== document.body) return;
  const field = id === '' ? null : document.getElementById(id);
  (field ?? document.querySelector<HTMLElement>('.part-content'))?.focus();
}

/** The form that takes the place of this one has the focus where this one had it. */
export function keepFocus(form: Readonly<ShallowRef<HTMLElement | null>>): void {
  onBeforeUnmount(() => {
    const active = document.activeElement;
    if (!active || !form.value?.contains(active)) return;
    const { id } = active;
    void nextTick(() => catchFocus(id));
  });
}
