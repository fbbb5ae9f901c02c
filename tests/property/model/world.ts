// Stations, central, and a line between them on which messages wait until the schedule delivers, repeats, cuts or loses them.
// `settle` lets the line heal and persons decide what is left to decide: what must hold then is said in the test.
import type { Carrier } from '#central/commands/carrier.ts';
import { EnteIdSchema, SchoolIdSchema, StationIdSchema } from '#shared/domain/ids.ts';
import { wholeFamily } from '../../support/captured-families.ts';
import { ModelCentral, type PullAnswer, type PushAnswer } from './central.ts';
import { chooseBetween } from './people.ts';
import { ModelStation, type Request } from './station.ts';

const PAGE = 3;

type Message =
  | { readonly to: 'central'; readonly station: ModelStation; readonly number: number; readonly request: Request }
  | {
      readonly to: 'station';
      readonly station: ModelStation;
      readonly number: number;
      readonly answer: PushAnswer | PullAnswer;
    };

/** What happened to the messages, and to the money. */
export type Faults = Record<
  'dropped' | 'duplicated' | 'reordered' | 'cut' | 'restarts' | 'timeouts' | 'restores' | 'issued' | 'paid',
  number
>;

const scopes: readonly (readonly string[] | 'all')[] = ['all', ['school-a'], ['school-b'], ['school-a', 'school-b']];

export class World {
  readonly central: ModelCentral;
  readonly stations: readonly ModelStation[];
  readonly faults: Faults = {
    ...{ dropped: 0, duplicated: 0, reordered: 0, cut: 0, restarts: 0, timeouts: 0, restores: 0 },
    ...{ issued: 0, paid: 0 },
  };
  readonly #line: Message[] = [];
  #numbers = 0;

  constructor(stations: number) {
    this.central = new ModelCentral(['f0', 'f1', 'f2'].map(wholeFamily));
    this.stations = scopes.slice(0, stations).map((schools, at) => new ModelStation(carrier(at, schools)));
    for (const station of this.stations) station.pull(0, this.central);
  }

  send(station: ModelStation, kind: 'push' | 'pull'): void {
    const number = (this.#numbers += 1);
    const request = kind === 'push' ? station.push(number) : station.pull(number, this.central);
    if (request) this.#line.push({ to: 'central', station, number, request });
  }

  /** @param at which of the messages under way, whatever the order in which they were sent */
  deliver(at: number, how: 'once' | 'twice' | 'cut' | 'drop'): void {
    if (this.#line.length === 0) return;
    const index = at % this.#line.length;
    const [message] = how === 'twice' ? this.#line.slice(index, index + 1) : this.#line.splice(index, 1);
    if (!message) return;
    if (index > 0) this.faults.reordered += 1;
    if (how === 'drop') this.faults.dropped += 1;
    else if (message.to === 'station') message.station.answer(message.number, message.answer);
    else this.#serve(message, how);
    if (how === 'twice') this.faults.duplicated += 1;
  }

  timeOut(station: ModelStation): void {
    if (!station.isIdle) this.faults.timeouts += 1;
    station.giveUpWaiting();
  }

  restart(station: ModelStation): void {
    this.faults.restarts += 1;
    station.giveUpWaiting();
  }

  issue(at: number): void {
    if (this.central.issue(at)) this.faults.issued += 1;
  }

  pay(at: number): void {
    if (this.central.pay(at)) this.faults.paid += 1;
  }

  restore(): void {
    if (this.central.restore()) this.faults.restores += 1;
  }

  /** Everything is delivered, everybody sends and pulls, conflicts are decided and refused changes given up, until nothing moves. */
  settle(): void {
    for (let round = 0; round < 300; round++) {
      while (this.#line.length > 0) this.deliver(0, 'once');
      for (const station of this.stations) {
        station.giveUpWaiting();
        for (const kind of ['pull', 'push', 'pull'] as const) {
          this.send(station, kind);
          while (this.#line.length > 0) this.deliver(0, 'once');
        }
        for (const row of station.rows.filter(({ state }) => state === 'refused')) station.discard(row, 'given up');
      }
      const [first] = this.stations;
      if (first) chooseBetween(first, round % 2 === 0 ? 'mine' : 'theirs');
      if (this.stations.every((station) => this.#isQuiet(station))) return;
    }
    const left = this.stations.map(({ rows }) => rows.map(({ id, state }) => `${id} ${state}`));
    throw new Error(`the world does not come to rest: ${JSON.stringify(left)}`);
  }

  #isQuiet(station: ModelStation): boolean {
    const open = station.rows.some(({ state }) => state !== 'applied' && state !== 'discarded');
    const { epoch, seq } = station.cursor;
    if (open || epoch !== this.central.epoch || seq !== this.central.head) return false;
    const here = [...station.families].sort();
    const there = [...this.central.families(station.carrier)].sort();
    return JSON.stringify(here) === JSON.stringify(there) && !there.some(([, state]) => state.conflicts.length > 0);
  }

  #serve({ station, number, request }: Extract<Message, { to: 'central' }>, how: 'once' | 'twice' | 'cut'): void {
    const answer =
      request.kind === 'push'
        ? this.central.push(station.carrier, request.epoch, request.commands)
        : this.central.pull(station.carrier, request.epoch, request.after, PAGE);
    if (how === 'cut') this.faults.cut += 1;
    else this.#line.push({ to: 'station', station, number, answer });
  }
}

function carrier(at: number, schools: readonly string[] | 'all'): Carrier {
  return {
    enteId: EnteIdSchema.parse('ente'),
    id: StationIdSchema.parse(`station-${String(at + 1)}`),
    role: 'counter',
    schools: schools === 'all' ? 'all' : schools.map((school) => SchoolIdSchema.parse(school)),
  };
}
