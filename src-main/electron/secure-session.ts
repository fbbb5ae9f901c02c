// Denies a session everything a page could ask of the machine or the network.
// Called by main.ts for the default session before any window exists.
import type { Session } from 'electron';
import { isOwnAddress } from './rules/app-address.ts';
import { permissionRule } from './rules/permission-table.ts';

/** Applies the permission table to requests, checks and devices, and lets pages load from our own protocol alone. */
export function secureSession(session: Session, log: (line: string) => void): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    const rule = permissionRule(permission);
    if (!rule.allowed) log(`permission ${permission} denied: ${rule.reason}`);
    callback(rule.allowed);
  });
  session.setPermissionCheckHandler((_contents, permission) => permissionRule(permission).allowed);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !mayLoad(details.url) });
  });
}

// The viewer of PDFs is an extension inside Chromium; previews of pages come as data. Everything else is our own.
function mayLoad(url: string): boolean {
  return isOwnAddress(url) || /^(data|blob|devtools|chrome-extension|chrome):/.test(url);
}
