// One form of the settings: what is typed, and the shared checks over it, said under the fields as every form says it. Called once by each
// form of this folder; the fields are those of counter/editing/fields.
import { computed, reactive, type ComputedRef } from 'vue';
import type { SettingNote } from '#shared/settings/notes.ts';
import { useForm, type Form } from '#renderer/counter/editing/use-form.ts';

export interface SettingForm<Draft, Value> extends Form<Value> {
  readonly draft: Draft;
  readonly value: ComputedRef<Value>;
  /** What the frame around the fields asks before it saves or closes. */
  readonly state: { readonly dirty: boolean; isClean(): boolean };
}

/** @param read what would be saved, and what is to be said about it */
export function useSettingForm<Draft extends object, Value>(
  begin: Draft,
  read: (draft: Draft) => { readonly value: Value; readonly notes: readonly SettingNote[] },
): SettingForm<Draft, Value> {
  const draft = reactive(begin) as Draft;
  const form = useForm<Value>(
    (findings) => {
      const { value, notes } = read(draft);
      for (const { field, level, code, values } of notes) {
        if (level === 'problem') findings.problem(field, code, values);
        else findings.warn(field, code, values);
      }
      return value;
    },
    () => draft,
  );
  const state = reactive({ dirty: form.dirty, isClean: form.isClean });
  return { ...form, draft, value: computed(() => form.read.value), state };
}

/** '' → null: nothing typed is nothing there. */
export function typedOrNull(text: string): string | null {
  const tidy = text.trim();
  return tidy === '' ? null : tidy;
}
