// The fuses of the packaged Electron: switches burnt into the program that no argument can turn back on. All are stated.
// Called by resources/packaging/after-pack.ts for every installer, and by its test.

/** Names as Electron gives them; see @electron/fuses. */
export const fuses = {
  // The program must not be usable as a plain Node that carries our signature.
  RunAsNode: false,
  EnableCookieEncryption: true,
  // Nobody loads code into it through the environment …
  EnableNodeOptionsEnvironmentVariable: false,
  // … or through a debugger's arguments.
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  // Our pages come from our own protocol; file:// has no privileges beyond a plain browser's.
  GrantFileProtocolExtraPrivileges: false,
} as const;
