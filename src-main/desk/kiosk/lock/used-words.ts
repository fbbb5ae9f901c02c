// What a person typed and saw at the kiosk, kept in memory while she is there, so that the self-check knows what to look for. Filled by
// the kiosk's procedures; forgotten once a check found nothing. Two kinds: words that only one person has (codes, addresses, secrets), which
// may lie nowhere; and names, which others have too, so they count only in what was written since she came.

export interface Words {
  readonly own: readonly string[];
  readonly names: readonly string[];
}

const ownKeys =
  /^(email|.*Email|username|fiscalCode|.*FiscalCode|noticeNumber|iuv|phone|token|.*[pP]assword|secret|answer|text|handle)$/;
/** Of persons: what offices, services and schools are called is not theirs. */
const nameKeys = /^(givenName|familyName|fullName|firstName|lastName|childName|children|displayName|holder|street)$/;
/** The ente's own, which it publishes: the kiosk keeps them in its settings, and they say nothing of a person. */
const enteKeys = /^(creditorFiscalCode|helpEmail|helpPhone|contactLine|ente)$/;
const ownShapes = [
  // Codice fiscale, notice number or IUV, e-mail address, one-time code.
  /^[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/i,
  /^\d{15,18}$/,
  /^[^\s@]{1,64}@[^\s@]{1,190}\.[a-z]{2,}$/i,
  /^[A-Z0-9]{4}(-[A-Z0-9]{4})+$/,
];

const leastOwn = 6;
const leastName = 4;
/** A person who presses on for hours must not fill the memory. */
const most = 5_000;

export class UsedWords {
  readonly #own = new Set<string>();
  readonly #names = new Set<string>();
  #since: Date | null = null;

  /** When the first of them was noted. */
  get since(): Date | null {
    return this.#since;
  }

  get words(): Words {
    return { own: [...this.#own], names: [...this.#names] };
  }

  get count(): number {
    return this.#own.size + this.#names.size;
  }

  /** Everything in `value`, an input or an answer, that is somebody's. */
  note(value: unknown, now: Date): void {
    this.#since ??= now;
    this.#walk(value, '');
  }

  forget(): void {
    this.#own.clear();
    this.#names.clear();
    this.#since = null;
  }

  #walk(value: unknown, key: string): void {
    if (this.count >= most || enteKeys.test(key)) return;
    if (typeof value === 'string') this.#noteText(value.trim(), key);
    else if (Array.isArray(value)) for (const one of value) this.#walk(one, key);
    // A file of bytes is no text of anybody.
    else if (
      value !== null &&
      typeof value === 'object' &&
      !ArrayBuffer.isView(value) &&
      !(Symbol.asyncIterator in value)
    )
      for (const [name, one] of Object.entries(value)) this.#walk(one, name);
  }

  #noteText(text: string, key: string): void {
    if ((ownKeys.test(key) || ownShapes.some((shape) => shape.test(text))) && text.length >= leastOwn)
      this.#own.add(text.slice(0, 200));
    else if (nameKeys.test(key) && text.length >= leastName) {
      this.#names.add(text.slice(0, 200));
      for (const part of text.split(/\s+/)) if (part.length >= leastName) this.#names.add(part);
    }
  }
}
