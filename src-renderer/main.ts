// Entry of the renderer: opens the connection, then the counter. Everything after this line is Vue.
import { createPinia } from 'pinia';
import { createApp, watch } from 'vue';
import App from './App.vue';
import { keepConnection } from './clients/connection.ts';
import { openMessagePorts } from './clients/open-message-ports.ts';
import { openWebSockets } from './clients/open-web-sockets.ts';
import { connectionKey } from './clients/use-connection.ts';
import { createTexts } from './i18n/create-i18n.ts';
import { usePreferencesStore } from './stores/preferences.ts';
import './styles/bootstrap-italia.scss';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/forms.css';
import './styles/tables.css';

const inElectron = /\bElectron\//.test(navigator.userAgent);
const app = createApp(App);
app.provide(connectionKey, keepConnection(inElectron ? openMessagePorts : openWebSockets));
app.use(createPinia());

const preferences = usePreferencesStore();
const texts = createTexts(preferences.language);
watch(
  () => preferences.language,
  (language) => (texts.global.locale.value = language),
);
app.use(texts);
app.mount('#app');
