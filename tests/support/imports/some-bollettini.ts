// Bollettini of the families of some-families.ts as another product exports them: a row per bollettino, some paid, all with their notice
// number. Deterministic. Used by the tests and the bench of imports.
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';

export const bollettinoHeaders = [
  ...['N. bollettino', 'Codice avviso', 'CF consumatore', 'CF intestatario', 'Servizio', 'Periodo dal', 'Periodo al'],
  ...['Data emissione', 'Data scadenza', 'Q.tà', 'Prezzo unitario', 'Importo', 'Stato', 'Data pagamento'],
] as const;

export type BollettinoFileRow = Record<(typeof bollettinoHeaders)[number], string>;

export interface SomeBollettini {
  readonly rows: BollettinoFileRow[];
  readonly cents: number;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Month after month for each child, the youngest months last. */
export function someBollettini(
  children: readonly { readonly child: string; readonly parent: string }[],
  count: number,
  service: string,
): SomeBollettini {
  const rows: BollettinoFileRow[] = [];
  let sum = 0;
  for (let at = 0; at < count; at += 1) {
    const whose = children[at % children.length];
    if (!whose) throw new Error('no children');
    const months = Math.floor(at / children.length);
    const year = 2025 + Math.floor(months / 12);
    const month = (months % 12) + 1;
    const quantity = 10 + (at % 12);
    const amount = quantity * 455;
    sum += amount;
    const isPaid = at % 3 === 0;
    const last = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 30;
    rows.push({
      ...{ 'N. bollettino': `2025-${String(at + 1)}`, 'CF consumatore': whose.child, 'CF intestatario': whose.parent },
      'Codice avviso': makeNoticeNumber({ segregationCode: '07', base13: String(at + 1).padStart(13, '0') }),
      ...{ 'Servizio': service, 'Periodo dal': `01/${two(month)}/${String(year)}` },
      'Periodo al': `${String(last)}/${two(month)}/${String(year)}`,
      'Data emissione': `${String(last)}/${two(month)}/${String(year)}`,
      'Data scadenza': `20/${two((month % 12) + 1)}/${String(month === 12 ? year + 1 : year)}`,
      ...{ 'Q.tà': String(quantity), 'Prezzo unitario': '4,55', 'Importo': euros(amount) },
      ...{
        'Stato': isPaid ? 'Pagato' : 'Inviato',
        'Data pagamento': isPaid ? `15/${two((month % 12) + 1)}/${String(month === 12 ? year + 1 : year)}` : '',
      },
    });
  }
  return { rows, cents: sum };
}

function euros(cents: number): string {
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${whole},${two(cents % 100)}`;
}
