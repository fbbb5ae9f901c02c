// The field that is being typed into, and what a key of the screen does to it: as a real key would, so that no form knows the difference.
// Called by ScreenKeyboard.vue. Null where a real keyboard was used: then nobody needs one on the screen.
import { onBeforeUnmount, onMounted, shallowRef, type ShallowRef } from 'vue';

type Field = HTMLInputElement | HTMLTextAreaElement;

export interface FieldKeys {
  readonly field: Readonly<ShallowRef<Field | null>>;
  type(sign: string): void;
  /** Takes back what is selected, else the sign before the cursor. */
  erase(): void;
  /** Sends the field's form; begins a new line where there are several. */
  enter(): void;
}

// Not `email` and the like: those have no cursor that can be asked for. Fields say by `inputmode` what is typed.
const typable = new Set(['text', 'tel', 'search', 'password']);

function fieldIn(target: EventTarget | null): Field | null {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && typable.has(target.type) ? target : null;
}

export function useField(): FieldKeys {
  const field = shallowRef<Field | null>(null);
  let hasRealKeyboard = false;

  const focusIn = (event: FocusEvent): void => {
    field.value = hasRealKeyboard ? null : fieldIn(event.target);
  };
  const focusOut = (event: FocusEvent): void => {
    if (!fieldIn(event.relatedTarget)) field.value = null;
  };
  /** Else the keyboard goes while the button is still pressed, the button moves, and what was pressed is lost. */
  const pressButton = (event: MouseEvent): void => {
    if (field.value && event.target instanceof Element && event.target.closest('button')) event.preventDefault();
  };
  const realKey = (event: KeyboardEvent): void => {
    if (!event.isTrusted) return;
    hasRealKeyboard = true;
    field.value = null;
  };
  onMounted(() => {
    field.value = fieldIn(document.activeElement);
    document.addEventListener('focusin', focusIn);
    document.addEventListener('focusout', focusOut);
    document.addEventListener('mousedown', pressButton);
    document.addEventListener('keydown', realKey, { capture: true });
  });
  onBeforeUnmount(() => {
    document.removeEventListener('focusin', focusIn);
    document.removeEventListener('focusout', focusOut);
    document.removeEventListener('mousedown', pressButton);
    document.removeEventListener('keydown', realKey, { capture: true });
  });

  function put(text: string, from: number, to: number): void {
    const here = field.value;
    if (!here) return;
    const { value, maxLength } = here;
    const next = value.slice(0, from) + text + value.slice(to);
    if (maxLength >= 0 && next.length > maxLength) return;
    here.value = next;
    if (here.selectionStart !== null) here.setSelectionRange(from + text.length, from + text.length);
    here.dispatchEvent(
      new InputEvent('input', { bubbles: true, inputType: text ? 'insertText' : 'deleteContentBackward' }),
    );
    here.scrollIntoView({ block: 'nearest' });
  }

  const selected = (here: Field): [number, number] => [
    here.selectionStart ?? here.value.length,
    here.selectionEnd ?? here.value.length,
  ];

  return {
    field,
    type(sign) {
      if (field.value) put(sign, ...selected(field.value));
    },
    erase() {
      if (!field.value) return;
      const [from, to] = selected(field.value);
      if (from === to && from === 0) return;
      put('', from === to ? from - 1 : from, to);
    },
    enter() {
      const here = field.value;
      if (here instanceof HTMLTextAreaElement) put('\n', ...selected(here));
      else here?.form?.requestSubmit();
    },
  };
}
