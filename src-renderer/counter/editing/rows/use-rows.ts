// A list of rows in a form: adding one, taking one out, and where the focus is then.
// Called by the row components of this folder.
import { nextTick, type Ref } from 'vue';

export function useRows<Row>(rows: Ref<Row[]>, name: string) {
  async function focus(field: string): Promise<void> {
    await nextTick();
    document.getElementById(field)?.focus();
  }

  return {
    add(row: Row, firstField: string): void {
      rows.value = [...rows.value, row];
      void focus(`field-${name}.${rows.value.length - 1}.${firstField}`);
    },
    remove(at: number): void {
      rows.value = rows.value.filter((_, index) => index !== at);
      void focus(`add-${name}`);
    },
  };
}
