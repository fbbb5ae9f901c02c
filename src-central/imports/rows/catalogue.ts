// The ente's schools, services and payment categories, found by how a file names them. Read once per work, called by the rows' readers.
import type { BollettinoLine } from '#shared/contracts/records/bollettino.ts';
import type { PaymentCategoryId, SchoolId } from '#shared/domain/ids.ts';
import { foldLetters } from '#shared/domain/fold-for-search.ts';

type ServiceId = BollettinoLine['serviceId'];

export interface CatalogueService {
  readonly id: ServiceId;
  readonly name: string;
  readonly categoryId: PaymentCategoryId;
}

export interface CatalogueRows {
  readonly schools: readonly { readonly id: SchoolId; readonly code: string; readonly name: string }[];
  readonly services: readonly CatalogueService[];
  readonly categories: readonly { readonly id: PaymentCategoryId; readonly name: string }[];
}

export const wordKey = (text: string): string =>
  foldLetters(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export class Catalogue {
  readonly #schools = new Map<string, SchoolId>();
  readonly #services = new Map<string, CatalogueService>();
  readonly #servicesById = new Map<ServiceId, CatalogueService>();
  readonly #servicesOf = new Map<PaymentCategoryId, CatalogueService[]>();
  readonly #categories = new Map<string, PaymentCategoryId>();
  readonly schoolIds: ReadonlySet<SchoolId>;

  constructor({ schools, services, categories }: CatalogueRows) {
    this.schoolIds = new Set(schools.map(({ id }) => id));
    for (const { id, code, name } of schools) {
      for (const key of [id, name, code]) this.#schools.set(wordKey(key), id);
    }
    for (const service of services) {
      for (const key of [service.id, service.name]) this.#services.set(wordKey(key), service);
      this.#servicesById.set(service.id, service);
      const others = this.#servicesOf.get(service.categoryId) ?? [];
      this.#servicesOf.set(service.categoryId, [...others, service]);
    }
    for (const { id, name } of categories) {
      // "pagoPA – Refezione" is "Refezione" to every other product.
      for (const key of [id, name, name.replace(/^\s*pagopa\s*[–-]?\s*/i, '')]) this.#categories.set(wordKey(key), id);
    }
  }

  school(text: string): SchoolId | undefined {
    return this.#schools.get(wordKey(text));
  }

  service(text: string): CatalogueService | undefined {
    return this.#services.get(wordKey(text));
  }

  serviceOf(id: ServiceId): CatalogueService | undefined {
    return this.#servicesById.get(id);
  }

  category(text: string): PaymentCategoryId | undefined {
    return this.#categories.get(wordKey(text));
  }

  /** The category's service, where it has one only. */
  onlyService(category: PaymentCategoryId): CatalogueService | undefined {
    const services = this.#servicesOf.get(category) ?? [];
    return services.length === 1 ? services[0] : undefined;
  }

  isService(id: ServiceId): boolean {
    return this.#servicesById.has(id);
  }

  isSchool(id: SchoolId): boolean {
    return this.schoolIds.has(id);
  }
}
