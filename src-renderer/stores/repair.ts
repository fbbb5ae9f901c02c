// A refused command on its way back into the form that made it. The tray of refused changes calls `open`; the screen that it
// leads to takes the command, and saves a new one in its place (`supersedes`).
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Change, Command } from '#shared/contracts/commands/command.ts';
import { useNavigationStore, type Place } from './navigation.ts';
import { useSessionStore } from './session.ts';

export const useRepair = defineStore('repair', () => {
  const navigation = useNavigationStore();
  const waiting = shallowRef<Command | null>(null);

  /** Leads to the screen whose form repairs this command. */
  function open(command: Command): void {
    // A choice is made anew where the two values stand side by side: no form takes it up.
    waiting.value = command.change.kind === 'conflict.resolve' ? null : command;
    navigation.go(placeOf(command.change));
  }

  /** The command for the screen that has just opened; it is handed over once. */
  function take(): Command | null {
    const command = waiting.value;
    waiting.value = null;
    return command;
  }

  useSessionStore().onEnd(() => (waiting.value = null));

  return { open, take };
});

function placeOf(change: Change): Place {
  if (change.kind === 'family.create') return { name: 'newFamily' };
  if (change.kind === 'conflict.resolve') return { name: 'attention' };
  if (change.kind === 'family.merge') return { name: 'merge', familyId: change.familyId };
  return { name: 'family', familyId: change.familyId };
}
