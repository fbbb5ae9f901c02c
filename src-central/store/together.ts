// Work of one kind that comes at once, or while the same kind is under way, is done together, in one transaction: what each alone would pay
// for (round trips, the counters' rows, the way to the disk) is paid once. Called by the steps of payments and receipts, per ente.
// Whoever comes alone waits for nobody. Work that fails among others is tried again alone, so that it fails alone.
import type { EnteId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';

/** `LATER`: cannot be done together with the others, and is done alone. */
export type Answered<Answer> = Result<Answer, 'LATER'>;

/**
 * Does all of these, in their order. What is found to stand in another's way is answered with `LATER`.
 * @param isAlone there is one: nothing is left for later, what is locked is waited for
 */
export type Work<Context, Item, Answer> = (
  context: Context,
  enteId: EnteId,
  items: readonly Item[],
  isAlone: boolean,
) => Promise<readonly Answered<Answer>[]>;

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** So many that a round trip no longer weighs, so few that nobody waits long for the locks of all. */
const most = 100;
/** While the database does the one, this process prepares the other. */
const lanes = 2;

/** @returns the work of one, which may be done with others of the same context and ente */
export function together<Context extends object, Item, Answer>(
  work: Work<Context, Item, Answer>,
): (context: Context, enteId: EnteId, item: Item) => Promise<Answer> {
  interface Queue {
    readonly waiting: Waiting<Item, Answer>[];
    lanes: number;
  }
  const queues = new WeakMap<Context, Map<EnteId, Queue>>();

  const doAlone = async (context: Context, enteId: EnteId, { item, resolve, reject }: Waiting<Item, Answer>) => {
    try {
      const [answer] = await work(context, enteId, [item], true);
      if (!answer?.ok) throw new Error('work that was done alone was put off');
      resolve(answer.value);
    } catch (error) {
      reject(error);
    }
  };

  const doSome = async (context: Context, enteId: EnteId, some: readonly Waiting<Item, Answer>[]) => {
    const [first] = some;
    if (first && some.length === 1) return await doAlone(context, enteId, first);
    const items = some.map(({ item }) => item);
    // The failure of all is nobody's yet: each meets its own when it is done alone.
    const answers = await work(context, enteId, items, false).catch(() => []);
    some.forEach((each, at) => {
      const answer = answers[at];
      if (answer?.ok) each.resolve(answer.value);
      else void doAlone(context, enteId, each);
    });
  };

  const doAll = async (context: Context, enteId: EnteId, queue: Queue) => {
    // Whoever asks in the same turn of the program is taken along.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.waiting.length > 0) await doSome(context, enteId, queue.waiting.splice(0, most));
    queue.lanes -= 1;
    if (queue.lanes === 0) queues.get(context)?.delete(enteId);
  };

  return (context, enteId, item) =>
    new Promise((resolve, reject) => {
      const ofContext = queues.get(context) ?? new Map<EnteId, Queue>();
      queues.set(context, ofContext);
      const queue = ofContext.get(enteId) ?? { waiting: [], lanes: 0 };
      ofContext.set(enteId, queue);
      queue.waiting.push({ item, resolve, reject });
      if (queue.lanes === lanes) return;
      queue.lanes += 1;
      void doAll(context, enteId, queue);
    });
}

/** The first of each kind; the others stand in its way. */
export function firstOfEach<Item>(items: readonly Item[], kindOf: (item: Item) => string): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => seen.size < seen.add(kindOf(item)).size);
}
