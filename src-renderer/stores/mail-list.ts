// The lists of the screen Posta: what waits, what did not arrive, what is done, and addresses to be corrected. Also the mail of one family.
// Used by counter/mail; loaded again whenever the queue moves.
import { ORPCError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { BadAddress, MailRow } from '#shared/contracts/desk/mail.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

export type MailList = 'waiting' | 'attention' | 'done';
/** A list of the queue, the addresses, or the mail of one family. */
type Wish = { readonly tab: MailList } | { readonly addresses: true } | { readonly familyId: FamilyId };

const ownProblems = ['MAIL_NOT_FOUND', 'MAY_ARRIVE_TWICE', 'NOT_AGAIN', 'ALREADY_LEFT'] as const;
export type MailProblem = (typeof ownProblems)[number] | Failure['code'];

/** As many as the desk gives at once. */
const page = 100;

export const useMailListStore = defineStore('mailList', () => {
  const { desk } = useConnection();
  const rows = shallowRef<readonly MailRow[] | null>(null);
  const addresses = shallowRef<readonly BadAddress[] | null>(null);
  const total = ref(0);
  const failure = shallowRef<Failure | null>(null);
  let wish: Wish | null = null;
  /** How many pages are shown; the last may be a part of one. */
  let pages = 1;

  async function show(next: Wish): Promise<void> {
    wish = next;
    pages = 1;
    rows.value = null;
    addresses.value = null;
    failure.value = null;
    await refresh();
  }

  /** Old rows stay until the new ones are there. */
  async function refresh(): Promise<void> {
    const asked = wish;
    if (!asked) return;
    try {
      if ('addresses' in asked) {
        const found = await desk.mail.badAddresses();
        if (wish === asked) addresses.value = found.rows;
      } else {
        const found: MailRow[] = [];
        let all = 0;
        for (let at = 0; at < pages && (at === 0 || found.length < all); at += 1) {
          const place = { offset: at * page, limit: page };
          const part = await ('tab' in asked
            ? desk.mail.list({ which: asked.tab, ...place })
            : desk.mail.ofFamily({ familyId: asked.familyId, ...place }));
          if (wish !== asked) return;
          found.push(...part.rows);
          all = part.total;
        }
        // One that moved between two pages is shown once.
        rows.value = [...new Map(found.map((row) => [row.id, row])).values()];
        total.value = all;
      }
      failure.value = null;
    } catch (thrown) {
      if (wish === asked) failure.value = failureOf(thrown);
    }
  }

  async function more(): Promise<void> {
    pages += 1;
    await refresh();
  }

  /** Null when it was done. */
  async function act(call: Promise<unknown>): Promise<MailProblem | null> {
    const [error] = await safe(call);
    await refresh();
    if (!error) return null;
    const own = error instanceof ORPCError && ownProblems.find((code) => code === error.code);
    return own || failureOf(error).code;
  }

  function forget(): void {
    wish = null;
    rows.value = null;
    addresses.value = null;
    failure.value = null;
  }

  useSessionStore().onEnd(forget);

  return {
    ...{ rows, addresses, total, failure, show, refresh, more, forget },
    tryNow: () => act(desk.mail.tryNow()),
    sendAgain: ({ id }: MailRow, mayArriveTwice: boolean) => act(desk.mail.sendAgain({ id, mayArriveTwice })),
    cancel: ({ id }: MailRow) => act(desk.mail.cancel({ id })),
    putAside: ({ id }: MailRow) => act(desk.mail.putAside({ id })),
    closeAddress: ({ id }: BadAddress) => act(desk.mail.closeAddress({ id })),
  };
});
