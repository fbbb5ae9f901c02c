// Puts the kiosk's face into the page, one visit after the other. Called by main.ts where the station is a kiosk.
// A visit is one Vue application with stores of its own; at its end the whole of it is thrown away, and nothing of it reaches the next.
import { createPinia, disposePinia } from 'pinia';
import { createApp } from 'vue';
import type { Connection } from '../clients/connection.ts';
import { connectionKey } from '../clients/use-connection.ts';
import { createKioskTexts } from '../i18n/create-kiosk-texts.ts';
import KioskApp from './KioskApp.vue';
import { visitEndKey, type EndReason } from './visit-end.ts';
import './kiosk.css';

/** @returns what takes it away again */
export function mountKiosk(connection: Connection): () => void {
  let end = begin();

  function begin(): () => void {
    const app = createApp(KioskApp);
    app.provide(connectionKey, connection);
    app.provide(visitEndKey, (reason) => void erase(reason));
    const stores = createPinia();
    app.use(stores);
    app.use(createKioskTexts('it'));
    app.mount('#app');
    return () => {
      app.unmount();
      disposePinia(stores);
    };
  }

  /** Off the screen first; then everything behind it. Two at once are one. */
  async function erase(reason: EndReason): Promise<void> {
    end();
    end = () => {};
    const window = await resetBehind(connection, reason);
    if (window === 'replaced') return;
    document.getSelection()?.removeAllRanges();
    end = begin();
  }

  return () => end();
}

/** A line that is down does not keep the next person out: the program resets when its window is gone. */
async function resetBehind({ kiosk }: Connection, reason: EndReason): Promise<'replaced' | 'stays'> {
  try {
    return (await kiosk.lock.reset({ reason })).window;
  } catch {
    return 'stays';
  }
}
