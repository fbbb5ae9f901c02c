import { expect, test } from 'vitest';
import { backupsToDelete } from './backups-to-delete.ts';

const at = (stamp: string) => `store-${stamp}Z-v10.db`;

test('three of today and the last of each earlier day stay', () => {
  const names = [
    '20260504T080000',
    '20260504T090000',
    '20260504T100000',
    '20260504T110000',
    '20260503T080000',
    '20260503T180000',
  ];
  expect(backupsToDelete(names.map(at), '20260504')).toEqual([at('20260504T080000'), at('20260503T080000')]);
});

test('ten in all', () => {
  const names = Array.from({ length: 20 }, (_, day) => at(`202604${String(day + 1).padStart(2, '0')}T080000`));
  const gone = backupsToDelete(names, '20260504');
  expect(gone).toHaveLength(10);
  expect(gone).toContain(at('20260401T080000'));
  expect(gone).not.toContain(at('20260420T080000'));
});
