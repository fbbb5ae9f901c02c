// What a page may ask of the machine: nothing. Each answer stands with its reason, so that changing one is a decision.
// Called by secure-session.ts for requests, for checks and for devices. A permission that is not in the table is denied too.

export interface PermissionRule {
  readonly allowed: false;
  readonly reason: string;
}

const never = (reason: string): PermissionRule => ({ allowed: false, reason });

export const permissionTable: Readonly<Record<string, PermissionRule>> = {
  'clipboard-read': never('what the person copied elsewhere is none of our business'),
  'clipboard-sanitized-write': never(
    'copying is done by the page inside a key press or click, which needs no permission',
  ),
  'deprecated-sync-clipboard-read': never('see clipboard-read'),
  'display-capture': never('the screen shows other families'),
  'fileSystem': never('files are saved by main through a dialog; a page never names a path'),
  'fullscreen': never('the window is the frame of the counter; the kiosk locks itself from main'),
  'geolocation': never('an office does not move'),
  'hid': never('a scanner types like a keyboard'),
  'idle-detection': never('the idle reset counts key presses in the page'),
  'keyboardLock': never('a person must always be able to leave'),
  'media': never('no camera and no microphone at the counter'),
  'mediaKeySystem': never('no protected media here'),
  'midi': never('no instrument here'),
  'midiSysex': never('no instrument here'),
  'notifications': never('families’ names must not pop up over other programs'),
  'openExternal': never('addresses go through the shell contract and its list'),
  'pointerLock': never('nothing here needs the pointer'),
  'serial': never('no device is spoken to directly'),
  'speaker-selection': never('nothing here makes a sound'),
  'storage-access': never('there is one origin'),
  'top-level-storage-access': never('there is one origin'),
  'usb': never('no device is spoken to directly'),
  'window-management': never('windows are placed by main'),
};

/** Whether a permission is granted, and why not. */
export function permissionRule(permission: string): PermissionRule {
  return Object.hasOwn(permissionTable, permission) && permissionTable[permission]
    ? permissionTable[permission]
    : never('not in the table');
}
