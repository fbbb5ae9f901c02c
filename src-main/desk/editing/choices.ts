// What forms offer to choose from: the catalogue, and what this ente's enrolments already say. Called by `editing.choices`.
import { z } from 'zod';
import { offeredYears } from '#shared/settings/offered-years.ts';
import type { SchoolId, ServiceId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { readEnte } from '../notices/creditor.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { classNames, schools, services, tariffBands } from './queries.ts';

export interface Choices {
  services: { id: ServiceId; name: string }[];
  schools: { id: SchoolId; name: string; classNames: string[] }[];
  schoolYears: { schoolYear: string; from: LocalDate; to: LocalDate }[];
  tariffBands: string[];
  dietKinds: string[];
}

export function choices(db: ReadableDb, today: LocalDate): Choices {
  return readTx(db, () => {
    const ente = readEnte(db);
    const schoolYears = offeredYears(ente?.schoolYears ?? [], today);
    const years = schoolYears.map(({ schoolYear }) => schoolYear);
    return {
      services: services.all(db),
      schools: schools.all(db).map(({ row, id, name, classes }) => ({
        ...{ id, name },
        classNames: classesOf(db, row, years, ListSchema.parse(JSON.parse(classes))),
      })),
      schoolYears,
      tariffBands: tariffBands.all(db).map(({ tariffBand }) => tariffBand),
      dietKinds: (ente?.dietKinds ?? []).map(({ name }) => name),
    };
  });
}

const ListSchema = z.array(z.string());

/** Those that the ente set up and those of all these years together, in order. */
function classesOf(db: ReadableDb, school: number, years: readonly string[], setUp: readonly string[]): string[] {
  const names = years.flatMap((year) => classNames.all(db, school, year, school, year));
  return [...new Set([...setUp, ...names.map(({ className }) => className)])].sort();
}
