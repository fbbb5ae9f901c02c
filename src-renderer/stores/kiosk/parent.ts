// Who has signed in at this kiosk: a first name and what is left of the session. The token is the desk's alone.
// Used by every screen behind the sign-in. A session that ended by itself is said on the welcome screen.
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { ParentSession } from '#shared/contracts/central/kiosk/access.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { behindSignIn } from '#renderer/stores/kiosk/place.ts';
import { useIdleStore } from './idle.ts';
import { usePlacesStore } from './places.ts';

export const useParentStore = defineStore('kioskParent', () => {
  const { onNotSignedIn } = useConnection();
  const idle = useIdleStore();
  const places = usePlacesStore();
  const session = shallowRef<ParentSession | null>(null);
  /** It ended by itself, and nobody has signed in since. */
  const ended = ref(false);
  const endings: (() => void)[] = [];

  function take(opened: ParentSession): void {
    session.value = opened;
    ended.value = false;
    idle.happen({ kind: 'signedIn' });
  }

  onNotSignedIn(() => {
    if (!session.value) return;
    session.value = null;
    ended.value = true;
    idle.happen({ kind: 'signedOut' });
    for (const drop of endings) drop();
    if (behindSignIn.has(places.place.name)) places.begin();
  });

  return {
    ...{ session, ended, take },
    /** Stores that hold data of the parent drop them here: the session may end before the visit does. */
    onEnd: (drop: () => void) => void endings.push(drop),
  };
});
