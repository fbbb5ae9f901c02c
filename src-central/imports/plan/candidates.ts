// Whom the database knows, looked up in memory while a batch is planned. Filled by plan-families.ts and plan-bollettini.ts.
import { canonicalFiscalCode, isFiscalCode } from '#shared/domain/fiscal-code.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import { nameKey } from '../values/person-names.ts';
import type { Candidate } from './queries.ts';

/** A code as it was before omocodia; what is no code stays as it is. */
export const canonicalText = (code: string): string =>
  withoutOmocodia.test(code) || !isFiscalCode(code) ? code : canonicalFiscalCode(code);

const withoutOmocodia = /^[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]$/;

export class Candidates {
  readonly #byId = new Map<PersonId, Candidate>();
  readonly #byCode = new Map<string, Candidate[]>();
  readonly #byCanonical = new Map<string, Candidate[]>();
  readonly #byNameAndBirth = new Map<string, Candidate[]>();

  constructor(found: readonly Candidate[]) {
    for (const candidate of found) {
      const { id, fiscalCode, birthDate } = candidate.person;
      this.#byId.set(id, candidate);
      if (fiscalCode !== null) {
        push(this.#byCode, fiscalCode, candidate);
        push(this.#byCanonical, canonicalText(fiscalCode), candidate);
      }
      if (birthDate !== null) push(this.#byNameAndBirth, `${nameKey(candidate.person)}|${birthDate}`, candidate);
    }
  }

  byId(id: PersonId): Candidate | undefined {
    return this.#byId.get(id);
  }

  byCode(code: string): readonly Candidate[] {
    return this.#byCode.get(code) ?? [];
  }

  byCanonical(canonical: string): readonly Candidate[] {
    return this.#byCanonical.get(canonical) ?? [];
  }

  byNameAndBirth(key: string): readonly Candidate[] {
    return this.#byNameAndBirth.get(key) ?? [];
  }
}

function push(map: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  const known = map.get(key);
  if (known) known.push(candidate);
  else map.set(key, [candidate]);
}
