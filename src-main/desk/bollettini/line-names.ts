// Names of the services and children that the lines of bollettini speak of, each read once. Made per page or document by this folder.
import { z } from 'zod';
import { CentsSchema } from '#shared/contracts/fields.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { personName, serviceNames } from './queries.ts';

const LinesColumn = z.array(z.tuple([z.int(), z.int(), z.int(), CentsSchema]));

export interface NamedLine {
  readonly child: string;
  readonly service: string;
  readonly quantity: number;
  readonly unitCents: z.infer<typeof CentsSchema>;
}

export class LineNames {
  private readonly db: ReadableDb;
  private readonly services: ReadonlyMap<number, string>;
  private readonly persons = new Map<number, string>();

  constructor(db: ReadableDb) {
    this.db = db;
    this.services = new Map(serviceNames.all(db).map(({ row, name }) => [row, name]));
  }

  /** The lines of one bollettino, as its column holds them. */
  lines(column: string): NamedLine[] {
    return LinesColumn.parse(JSON.parse(column)).map(([child, service, quantity, unitCents]) => ({
      ...{ child: this.personName(child), service: this.services.get(service) ?? '', quantity, unitCents },
    }));
  }

  of(column: string): { services: string[]; children: string[] } {
    const lines = this.lines(column);
    const each = (name: 'service' | 'child') => [...new Set(lines.map((line) => line[name]))].filter(Boolean);
    return { services: each('service'), children: each('child') };
  }

  private personName(row: number): string {
    let name = this.persons.get(row);
    if (name === undefined) this.persons.set(row, (name = personName.get(this.db, row)?.name ?? ''));
    return name;
  }
}
