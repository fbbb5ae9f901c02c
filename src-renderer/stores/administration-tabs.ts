// The parts of the administration, in the order and the groups in which they stand at the left. A new part is a name here, its component
// in tabs.ts, and its words under `administration.tab` in the language files.
// Read by the frame and by whatever leads to a part.

export const tabGroups = {
  start: ['checklist', 'firstStart'],
  settings: [
    'ente',
    'pagopa',
    'access',
    'identity',
    'categories',
    'schools',
    'operators',
    'mail',
    'features',
    'kiosks',
  ],
  parents: ['information', 'privacyNotice'],
  data: ['imports', 'debts', 'rollOver', 'privacy'],
} as const;

export type AdministrationTab = (typeof tabGroups)[keyof typeof tabGroups][number];
