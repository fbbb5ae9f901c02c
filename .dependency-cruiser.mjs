// The arrows between the rooms: who may import whom. Run by `npm test` and `npm run lint`.
// An arrow that is not here does not exist; adding one is a decision, not a fix.
const rooms = {
  shared: '^src-shared/',
  desk: '^src-main/desk/',
  electron: '^src-main/electron/',
  web: '^src-main/web/',
  cli: '^src-main/cli/',
  renderer: '^src-renderer/',
  central: '^src-central/',
};

const arrows = {
  shared: [],
  desk: ['shared'],
  electron: ['desk', 'shared'],
  web: ['desk', 'shared'],
  cli: ['desk', 'shared'],
  renderer: ['shared'],
  central: ['shared'],
};

// Tests beside their source may play the other side (a desk test starts a central server).
const tests = '\\.test\\.ts$';

const roomRules = Object.entries(arrows).map(([room, targets]) => ({
  name: `${room}-may-import-only-${['itself', ...targets].join('-and-')}`,
  severity: 'error',
  from: { path: rooms[room], pathNot: tests },
  to: { path: '^(src-[a-z]+|tests|scripts)/', pathNot: [room, ...targets].map((name) => rooms[name]) },
}));

export default {
  forbidden: [
    ...roomRules,
    {
      name: 'shared-is-pure',
      comment: 'The vocabulary does no I/O: no Node modules, no Electron.',
      severity: 'error',
      from: { path: rooms.shared, pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-knows-no-node',
      severity: 'error',
      from: { path: rooms.renderer, pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'faces-know-nothing-of-each-other',
      severity: 'error',
      from: { path: '^src-renderer/(counter|kiosk)/' },
      to: { path: '^src-renderer/(counter|kiosk)/', pathNot: '^src-renderer/$1/' },
    },
    {
      name: 'what-faces-share-knows-no-face',
      severity: 'error',
      from: { path: '^src-renderer/(stores|paying|ui|clients|keys|i18n)/', pathNot: tests },
      to: { path: '^src-renderer/(counter|kiosk)/' },
    },
    {
      name: 'electron-stays-in-its-room',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/electron/' },
      to: { path: '^node_modules/(electron|electron-updater)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^src-' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      from: { path: '^(src-|tests|scripts)' },
      to: { couldNotResolve: true, pathNot: ['^virtual:', '\\?'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(out|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.vue', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
