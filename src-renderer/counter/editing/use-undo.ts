// Takes the last saved change back, and says what became of it. Called from the message after saving, and by Ctrl+Z on the card.
import { useEditingStore } from '#renderer/stores/editing.ts';
import { useFamilyStore } from '#renderer/stores/family.ts';
import { useNavigationStore } from '#renderer/stores/navigation.ts';
import { useToastsStore } from '#renderer/stores/toasts.ts';

export function useUndo() {
  const store = useEditingStore();
  const family = useFamilyStore();
  const navigation = useNavigationStore();
  const toasts = useToastsStore();

  async function undo(): Promise<void> {
    const last = store.undoable;
    const outcome = await store.undo();
    if (outcome === null) return;
    if (outcome === 'forgotten' || outcome === 'reversed') toasts.show('info', `form.undone.${outcome}`);
    else if (outcome === 'CANNOT_UNDO' || outcome === 'DISK_FULL') toasts.show('problem', `form.undone.${outcome}`);
    else toasts.show('problem', `failure.${outcome}.title`);
    // A family that was never sent is gone with its making.
    if (last?.kind === 'family.create' && outcome === 'forgotten') navigation.goHome();
    else await family.refresh();
  }

  return { undo };
}
