// Debts at pagoPA as central tells them: when GPD was read, what waits for a person, what was published. Used by administration/debts.
// Everything is asked of central, so every action can meet a line that is down; what was shown stays, with its failure beside it.
import { ORPCError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type {
  DebtStatus,
  OfferedService,
  Publication,
  TrayItem,
} from '#shared/contracts/central/administration/debts.ts';
import type { Member } from '#shared/contracts/desk/editing.ts';
import type { BollettinoId, FamilyId, PersonId, ServiceId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

const publicationLists = ['refused', 'waiting', 'withdrawing', 'paidAnyway'] as const;
export type DebtList = 'tray' | 'tied' | 'dismissed' | (typeof publicationLists)[number];
export type DebtProblemCode =
  'POSITION_GONE' | 'PLACE_UNKNOWN' | 'PUBLICATION_GONE' | 'ACCESS_MISSING' | Failure['code'];

export interface DebtPlace {
  readonly familyId: FamilyId;
  readonly debtorId: PersonId;
  readonly childId: PersonId;
  readonly serviceId: ServiceId;
}

const pageSize = 50;

export const useDebtsStore = defineStore('debts', () => {
  const { desk } = useConnection();
  const debts = desk.administration.debts;
  const status = shallowRef<DebtStatus | null>(null);
  const list = ref<DebtList>('tray');
  /** Null: not loaded yet. Of the two, the one that the list is about. */
  const positions = shallowRef<readonly TrayItem[] | null>(null);
  const publications = shallowRef<readonly Publication[] | null>(null);
  const services = shallowRef<readonly OfferedService[]>([]);
  const total = ref(0);
  const failure = shallowRef<Failure | null>(null);
  let shown = pageSize;

  async function load(): Promise<void> {
    try {
      await Promise.all([loadStatus(), loadList()]);
      failure.value = null;
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  /** The status alone; the list follows when a reading has ended or put something into it. */
  async function follow(): Promise<void> {
    const before = status.value;
    const [error] = await safe(loadStatus());
    if (error) return;
    const now = status.value;
    const moved = (['tray', ...publicationLists] as const).some((name) => now?.[name] !== before?.[name]);
    if (moved) await load();
  }

  async function loadStatus(): Promise<void> {
    status.value = await debts.status();
  }

  async function loadList(): Promise<void> {
    const asked = list.value;
    const limit = Math.min(shown, 100);
    if (isPublications(asked)) {
      const page = await debts.publications({ state: asked, limit, offset: 0 });
      if (asked !== list.value) return;
      [publications.value, positions.value, total.value] = [page.items, null, page.total];
      return;
    }
    const page = await debts.tray({ list: asked, limit, offset: 0 });
    if (asked !== list.value) return;
    [positions.value, publications.value, total.value] = [page.items, null, page.total];
    services.value = page.services;
  }

  async function choose(name: DebtList): Promise<void> {
    list.value = name;
    shown = pageSize;
    positions.value = null;
    publications.value = null;
    await load();
  }

  async function more(): Promise<void> {
    shown += pageSize;
    await load();
  }

  /** Runs one action and shows what came of it; @returns why not. */
  async function act(action: () => Promise<unknown>): Promise<DebtProblemCode | null> {
    const thrown = await action().then(
      () => null,
      (error: unknown) => error ?? new Error('nothing was said'),
    );
    await load();
    if (thrown === null) return null;
    const code: unknown = thrown instanceof ORPCError ? thrown.code : undefined;
    return isOwn(code) ? code : failureOf(thrown).code;
  }

  const readNow = (kind: 'recent' | 'full') => act(() => debts.read({ kind }));
  const tie = (iupd: string, place: DebtPlace) => act(() => debts.tie({ iupd, ...place }));
  const untie = (iupd: string) => act(() => debts.untie({ iupd }));
  const dismiss = (iupd: string, reason: string) => act(() => debts.dismiss({ iupd, reason }));
  const restore = (iupd: string) => act(() => debts.restore({ iupd }));
  const retry = (bollettinoId: BollettinoId) => act(() => debts.retry({ bollettinoId }));
  const acknowledge = (bollettinoId: BollettinoId) => act(() => debts.acknowledge({ bollettinoId }));

  /** Who is in a family, from this station's own data. */
  async function membersOf(familyId: FamilyId): Promise<readonly Member[] | Failure> {
    try {
      return (await desk.editing.open({ familyId, subject: { about: 'family' } })).members;
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  function leave(): void {
    status.value = null;
    positions.value = null;
    publications.value = null;
    failure.value = null;
    list.value = 'tray';
    shown = pageSize;
  }

  useSessionStore().onEnd(leave);

  return {
    ...{ status, list, positions, publications, services, total, failure },
    ...{ load, follow, choose, more, readNow, tie, untie, dismiss, restore, retry, acknowledge, membersOf, leave },
  };
});

function isPublications(list: DebtList): list is (typeof publicationLists)[number] {
  return publicationLists.some((name) => name === list);
}

const own = ['POSITION_GONE', 'PLACE_UNKNOWN', 'PUBLICATION_GONE', 'ACCESS_MISSING'] as const;

function isOwn(code: unknown): code is (typeof own)[number] {
  return own.some((known) => known === code);
}
