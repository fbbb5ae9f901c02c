// The suggested name of an exported file: the list and the day, no personal data.
import type { ExportList, ExportRequest } from '#shared/contracts/desk/exports.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';

const names: Readonly<Record<ExportList, string>> = {
  families: 'famiglie',
  children: 'consumatori',
  bollettini: 'bollettini',
  overdue: 'scaduti-per-servizio',
};

export function fileNameOf({ list, format }: Pick<ExportRequest, 'list' | 'format'>, today: LocalDate): string {
  return `${names[list]}-${today}.${format}`;
}
