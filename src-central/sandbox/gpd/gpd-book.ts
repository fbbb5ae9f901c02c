// The positions of the stand-in, in memory, and all that may be done with them. Called by gpd-routes.ts, by tests, and by whatever
// pays (`pay`): a checkout that stands beside this one settles a position by its notice number.
// An operation either throws GpdRefused and changes nothing, or is done.
import { checkPosition, type KnownToPlatform } from './check-position.ts';
import { instantOf, type KeptPosition, type PositionIn, type Receipt } from './model.ts';
import {
  hasPayment,
  invalidated,
  isPayable,
  isUpdatable,
  published,
  statusOfPaid,
  withTime,
} from './position-state.ts';
import { problems } from './problems.ts';

/** What GPD puts before the IUV where no notice number is given. */
const auxDigit = '3';

export class GpdBook {
  readonly #positions = new Map<string, KeptPosition>();
  readonly #known: KnownToPlatform;
  readonly #now: () => number;
  readonly #changed: () => void;

  /** @param changed told after each change, to keep the book in a file */
  constructor(known: KnownToPlatform, now: () => number = Date.now, changed: () => void = () => {}) {
    this.#known = known;
    this.#now = now;
    this.#changed = changed;
  }

  /** Takes over what an earlier book held. */
  restore(positions: readonly KeptPosition[]): void {
    for (const position of positions) this.#positions.set(keyOf(position.organization, position.sent.iupd), position);
  }

  /** Takes over one that was published before there was this book. */
  takeOver(position: KeptPosition): void {
    this.#put(position);
  }

  all(organization?: string): KeptPosition[] {
    const every = [...this.#positions.values()].map((position) => withTime(position, this.#now()));
    return organization === undefined ? every : every.filter((position) => position.organization === organization);
  }

  get(organization: string, iupd: string): KeptPosition {
    const position = this.#positions.get(keyOf(organization, iupd));
    if (!position) throw problems.noPosition(organization, iupd);
    return withTime(position, this.#now());
  }

  create(organization: string, sent: PositionIn, toPublish: boolean): KeptPosition {
    checkPosition(sent, this.#known, this.#now());
    return this.#put(this.#made(organization, sent, toPublish, null));
  }

  update(organization: string, sent: PositionIn, toPublish: boolean): KeptPosition {
    const before = this.get(organization, sent.iupd);
    if (!isUpdatable(before)) throw problems.wrongState('updatable', organization, sent.iupd);
    checkPosition(sent, this.#known, this.#now());
    return this.#put(this.#made(organization, sent, toPublish, before));
  }

  remove(organization: string, iupd: string): void {
    const position = this.get(organization, iupd);
    if (hasPayment(position)) throw problems.paid(organization, `IUPD ${iupd}`);
    this.#positions.delete(keyOf(organization, iupd));
    this.#changed();
  }

  publish(organization: string, iupd: string): KeptPosition {
    return this.#put(published(this.get(organization, iupd), this.#now()));
  }

  invalidate(organization: string, iupd: string): KeptPosition {
    return this.#put(invalidated(this.get(organization, iupd), this.#now()));
  }

  /** Money that reached the ente otherwise: in whatever state the position is. */
  markPaid(organization: string, nav: string, paidAt: number = this.#now()): KeptPosition {
    const receipt = { paidAt, pspCompany: '', paymentMethod: '', idReceipt: '', fee: 0 };
    return this.#settle(this.#withOption(organization, nav), nav, receipt);
  }

  /** A payment through pagoPA. */
  pay(organization: string, nav: string, receipt: Receipt): KeptPosition {
    const position = this.#withOption(organization, nav);
    if (!isPayable(position) && !hasPayment(position)) throw problems.notPayable(organization, nav);
    return this.#settle(position, nav, receipt);
  }

  /** The position that has this notice number. */
  find(organization: string, nav: string): KeptPosition | undefined {
    for (const position of this.#positions.values()) {
      const isIt = position.organization === organization && position.options.some((option) => option.nav === nav);
      if (isIt) return withTime(position, this.#now());
    }
    return undefined;
  }

  #withOption(organization: string, nav: string): KeptPosition {
    const position = this.find(organization, nav);
    if (!position) throw problems.noOption(organization, nav);
    return position;
  }

  #settle(position: KeptPosition, nav: string, receipt: Receipt): KeptPosition {
    const { organization } = position;
    const at = position.options.findIndex((option) => option.nav === nav);
    const isPart = position.sent.paymentOption[at]?.isPartialPayment === true;
    // In one and in instalments exclude each other once one of them has been begun.
    if (position.status === 'PAID' || position.status === 'REPORTED') throw problems.paid(organization, `NAV ${nav}`);
    if (position.options[at]?.status !== 'PO_UNPAID') throw problems.paid(organization, `NAV ${nav}`);
    if (position.status === 'PARTIALLY_PAID' && !isPart) throw problems.notPayable(organization, nav);
    const now = this.#now();
    const options = position.options.map((option, index) =>
      index === at ? { ...option, status: 'PO_PAID' as const, updatedAt: now, receipt } : option,
    );
    const paid = { ...position, options, updatedAt: now };
    return this.#put({ ...paid, status: statusOfPaid(paid) });
  }

  #made(organization: string, sent: PositionIn, toPublish: boolean, before: KeptPosition | null): KeptPosition {
    const now = this.#now();
    const navs = sent.paymentOption.map((option) => option.nav ?? `${auxDigit}${option.iuv}`);
    const taken = new Set(
      this.all(organization)
        .filter((position) => position.sent.iupd !== before?.sent.iupd)
        .flatMap((position) => position.options.map(({ nav }) => nav)),
    );
    const isKnown = before === null && this.#positions.has(keyOf(organization, sent.iupd));
    if (isKnown || new Set(navs).size < navs.length || navs.some((nav) => taken.has(nav))) {
      throw problems.notUnique(organization);
    }
    const made: KeptPosition = {
      ...{ organization, sent, status: 'DRAFT', insertedAt: before?.insertedAt ?? now, updatedAt: now },
      ...{ publishedAt: null, validFrom: sent.validityDate === undefined ? null : instantOf(sent.validityDate) },
      options: navs.map((nav) => ({ nav, status: 'PO_UNPAID', updatedAt: now, receipt: null })),
    };
    return toPublish ? published(made, now) : made;
  }

  #put(position: KeptPosition): KeptPosition {
    this.#positions.set(keyOf(position.organization, position.sent.iupd), position);
    this.#changed();
    return position;
  }
}

const keyOf = (organization: string, iupd: string) => `${organization} ${iupd}`;
