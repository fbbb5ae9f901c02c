// Burns the fuses into the packaged Electron before it is signed. Called by electron-builder for every platform.
// The list stands in src-main/electron/rules/fuses.ts and nowhere else.
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { fuses } from '../../src-main/electron/rules/fuses.ts';

const suffix = { darwin: '.app', win32: '.exe', linux: '' };

export default async function afterPack({ appOutDir, packager, electronPlatformName }) {
  const name = electronPlatformName === 'linux' ? packager.executableName : packager.appInfo.productFilename;
  const settings = Object.fromEntries(Object.entries(fuses).map(([fuse, value]) => [FuseV1Options[fuse], value]));
  await flipFuses(join(appOutDir, `${name}${suffix[electronPlatformName]}`), {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
    ...settings,
  });
}
