// Which backups may go: three of today stay, the last one of each earlier day, ten in all. Pure; called after a backup was made.

const OF_TODAY = 3;
const IN_ALL = 10;

/** `names` in any order, `today` as the name's day `20260504`. */
export function backupsToDelete(names: readonly string[], today: string): string[] {
  const newestFirst = [...names].sort().reverse();
  const days = new Map<string, number>();
  const kept: string[] = [];
  for (const name of newestFirst) {
    const day = name.slice('store-'.length, 'store-'.length + 8);
    const before = days.get(day) ?? 0;
    if (kept.length < IN_ALL && before < (day === today ? OF_TODAY : 1)) {
      kept.push(name);
      days.set(day, before + 1);
    }
  }
  return newestFirst.filter((name) => !kept.includes(name));
}
