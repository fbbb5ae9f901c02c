// Every list that can be exported, by its name in the contract.
import type { ExportList } from '#shared/contracts/desk/exports.ts';
import type { ListDefinition } from '../list.ts';
import { bollettiniList } from './bollettini.ts';
import { childrenList } from './children.ts';
import { familiesList } from './families.ts';
import { overdueList } from './overdue.ts';

export const lists: Readonly<Record<ExportList, ListDefinition>> = {
  families: familiesList,
  children: childrenList,
  bollettini: bollettiniList,
  overdue: overdueList,
};
