// `desk enrol --store DIR --central URL --code CODE`: makes a station of this folder, or gives it a new identity; what is in it stays.
// For an administrator at the machine; the program must be closed.
import { assertNever } from '#shared/domain/assert-never.ts';
import { findProjectDir } from '#desk/settings/find-project-dir.ts';
import { programVersion } from '#desk/settings/program-version.ts';
import { readStationSettings } from '#desk/settings/read-station-settings.ts';
import { stationKeysFromEnvironment } from '#desk/settings/station-keys.ts';
import { clearForAnother } from '#desk/station/clear-for-another.ts';
import { enrol, type EnrolmentProblem } from '#desk/station/enrol.ts';
import { openStore } from '#desk/store/open-store.ts';
import { requiredOptions } from './arguments.ts';
import { fail } from './read-store.ts';

export async function run(argv: readonly string[]): Promise<number> {
  const options = requiredOptions(argv, ['store', 'central', 'code']);
  if (!options.ok) return fail(2, options.error);
  const { store: dataDir, central: centralUrl, code } = options.value;
  if (!/^https?:\/\//.test(centralUrl) || !URL.canParse(centralUrl))
    return fail(2, 'central: must be an https:// address');
  const settings = await readStationSettings(dataDir);
  const keys = stationKeysFromEnvironment(dataDir);
  await clearForAnother(dataDir, keys);
  const opened = await openStore({ dataDir, keys });
  if (!opened.ok) return fail(1, `store: ${opened.error}`);
  try {
    const version = programVersion(findProjectDir(import.meta.dirname));
    const tools = { store: opened.value, version, configuredUrl: settings.central?.url, now: () => new Date() };
    const enrolled = await enrol(tools, { centralUrl, code });
    if (!enrolled.ok) return fail(enrolled.error.code === 'CODE_UNKNOWN' ? 2 : 1, sentence(enrolled.error));
    process.stdout.write('The station is enrolled.\n');
    return 0;
  } finally {
    opened.value.close();
  }
}

function sentence(problem: EnrolmentProblem): string {
  switch (problem.code) {
    case 'CODE_UNKNOWN':
      return 'code: is wrong, used or expired';
    case 'TOO_MANY_ATTEMPTS':
      return `code: too many were tried, wait until ${problem.until}`;
    case 'OTHER_ENTE':
      return 'code: belongs to another municipality; give it a folder of its own';
    case 'NO_ANSWER':
      return `central: ${problem.problem}`;
    default:
      return assertNever(problem);
  }
}
