// Entry of the renderer: opens the connection, asks which face this station shows, and shows it. Everything after this is Vue.
// Each face is loaded by itself: a kiosk's window holds nothing of the counter.
import { keepConnection } from './clients/connection.ts';
import { openMessagePorts } from './clients/open-message-ports.ts';
import { openWebSockets } from './clients/open-web-sockets.ts';
import { watchFace } from './clients/watch-face.ts';
import './styles/bootstrap-italia.scss';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/dialogs.css';
import './styles/forms.css';
import './styles/tables.css';

const inElectron = /\bElectron\//.test(navigator.userAgent);
const connection = keepConnection(inElectron ? openMessagePorts : openWebSockets);
watchFace(connection, {
  counter: async () => (await import('./counter/mount-counter.ts')).mountCounter(connection),
  kiosk: async () => (await import('./kiosk/mount-kiosk.ts')).mountKiosk(connection),
});
