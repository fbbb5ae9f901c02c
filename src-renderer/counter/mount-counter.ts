// Puts the counter's face into the page. Called by main.ts where the station is no kiosk.
import { createPinia } from 'pinia';
import { createApp, watch } from 'vue';
import App from '../App.vue';
import type { Connection } from '../clients/connection.ts';
import { connectionKey } from '../clients/use-connection.ts';
import { createTexts } from '../i18n/create-i18n.ts';
import { usePreferencesStore } from '../stores/preferences.ts';

/** @returns what takes it away again */
export function mountCounter(connection: Connection): () => void {
  const app = createApp(App);
  app.provide(connectionKey, connection);
  app.use(createPinia());

  const preferences = usePreferencesStore();
  const texts = createTexts(preferences.language);
  watch(
    () => preferences.language,
    (language) => (texts.global.locale.value = language),
  );
  app.use(texts);
  app.mount('#app');
  return () => app.unmount();
}
