// Looks for new versions and installs them when the program is closed: never in the middle of somebody's payment.
// Started by main.ts, only when rules/update-policy.ts says so. The feed decides which share of the stations gets a version first.
import electronUpdater from 'electron-updater';
import { updateDecision, type UpdatePolicy } from './rules/update-policy.ts';

const hoursBetweenLooks = 6;

/** Starts looking, at once and every six hours; says in the log why it does not. */
export function startUpdates(policy: UpdatePolicy, isPackaged: boolean, log: (line: string) => void): void {
  const decision = updateDecision(policy, isPackaged);
  if (!decision.look) return log(`no look for updates: ${decision.reason}`);
  const { autoUpdater } = electronUpdater;
  autoUpdater.setFeedURL({ provider: 'generic', url: decision.feed });
  autoUpdater.autoDownload = true;
  autoUpdater.autoInstallOnAppQuit = true;
  // An older program must never open a store that a newer one has migrated.
  autoUpdater.allowDowngrade = false;
  autoUpdater.on('error', (error) => log(`update: ${error.message}`));
  autoUpdater.on('update-downloaded', ({ version }) => log(`version ${version} waits for the program to be closed`));
  const look = () => void autoUpdater.checkForUpdates().catch(() => log('update: the feed does not answer'));
  look();
  setInterval(look, hoursBetweenLooks * 3_600_000).unref();
}
