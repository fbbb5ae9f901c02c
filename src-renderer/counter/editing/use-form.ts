// One form: what its fields say, when they say it, and whether anything was typed. Called once by every form of this folder;
// the fields inside it (fields/) find it by `useFormField`.
// A problem is shown once its field was left or a save was tried; a warning as soon as it holds.
import { computed, inject, nextTick, provide, reactive, ref, type ComputedRef, type InjectionKey } from 'vue';
import type { Change } from '#shared/contracts/commands/command.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { changedUnits } from './drafts/changed-units.ts';
import { Findings, type Note } from './drafts/findings.ts';

interface FormFields {
  problemOf(field: string): Note | null;
  warningOf(field: string): Note | null;
  leave(field: string): void;
}

/** What a panel or a screen needs of the form that it shows. */
export interface FormApi {
  /** Whether something was typed that would be lost. */
  readonly dirty: boolean;
  /** The change to save; null when nothing changed, `'wrong'` when something must be mended first (it is shown then). */
  attempt(): Change | null | 'wrong';
}

const key: InjectionKey<FormFields> = Symbol('form');

export interface Form<Read> extends FormFields {
  readonly read: ComputedRef<Read>;
  readonly dirty: ComputedRef<boolean>;
  /** Shows every problem; true if there is none. Else the focus goes to the first field that has one. */
  isClean(): boolean;
}

/** `read` turns what is typed into what would be saved and tells the findings; `typed` is everything that would be lost. */
export function useForm<Read>(read: (findings: Findings) => Read, typed: () => unknown): Form<Read> {
  const tried = ref(false);
  const left = reactive(new Set<string>());
  const begun = JSON.stringify(typed());
  const reading = computed(() => {
    const findings = new Findings();
    return { findings, value: read(findings) };
  });
  const form: Form<Read> = {
    read: computed(() => reading.value.value),
    dirty: computed(() => JSON.stringify(typed()) !== begun),
    problemOf: (field) =>
      tried.value || left.has(field) ? (reading.value.findings.problems.get(field) ?? null) : null,
    warningOf: (field) => reading.value.findings.warnings.get(field) ?? null,
    leave: (field) => void left.add(field),
    isClean() {
      tried.value = true;
      if (reading.value.findings.clean) return true;
      void nextTick(focusFirstProblem);
      return false;
    },
  };
  provide(key, form);
  return form;
}

/** What a form of units offers: a change of those that differ from what is `there`. */
export function updateApi(form: Form<UnitValue[] | null>, familyId: FamilyId, there: readonly UnitValue[]): FormApi {
  return {
    get dirty() {
      return form.dirty.value;
    },
    attempt() {
      const units = form.isClean() ? form.read.value : null;
      if (!units) return 'wrong';
      const set = changedUnits(there, units);
      return set.length > 0 ? { kind: 'family.update', familyId, set } : null;
    },
  };
}

/** The form around a field. */
export function useFormField(): FormFields {
  const form = inject(key);
  if (!form) throw new Error('a field stands in no form');
  return form;
}

function focusFirstProblem(): void {
  document.querySelector<HTMLElement>('[data-form] [aria-invalid="true"]')?.focus();
}
