// The inputs of the golden tests: every variant of the notice that the guide knows, in every language.
// Figures are invented; notice numbers carry right check digits.
import type { NoticeInput } from '#desk/notices/engine.ts';

export const CREDITOR_CODE = '99999000013';
export const LANGUAGES = ['it', 'en', 'de'] as const;

export interface Variant {
  readonly name: string;
  readonly single: 'dated' | 'undated' | 'none';
  readonly instalments: number;
  readonly postal: boolean;
}

/** `3` + segregation code 01 + a running base + check digits. */
export function noticeNumber(index: number): string {
  const first = `30120261000${String(index).padStart(5, '0')}`;
  return first + String(BigInt(first) % 93n).padStart(2, '0');
}

export const VARIANTS: readonly Variant[] = [true, false].flatMap((postal) => {
  const part = postal ? ' with postal part' : '';
  const counts = [2, 3, 4, 5, 6, 7, 8, 9];
  return [
    { name: `single${part}`, single: 'dated' as const, instalments: 0, postal },
    { name: `single without due date${part}`, single: 'undated' as const, instalments: 0, postal },
    ...counts.map((instalments) => ({
      name: `single or ${instalments} instalments${part}`,
      single: 'dated' as const,
      instalments,
      postal,
    })),
    ...counts.map((instalments) => ({
      name: `${instalments} instalments only${part}`,
      single: 'none' as const,
      instalments,
      postal,
    })),
  ];
});

export function inputOf(variant: Variant, language: NoticeInput['language']): NoticeInput {
  return {
    creditor: {
      fiscalCode: CREDITOR_CODE,
      name: 'Comune di Esempio',
      sector: 'Servizi scolastici ed educativi',
      info: 'Tel. 0123 456789 · scuola@comune.esempio.it',
      cbill: 'AB1CD',
      website: true,
      ...(variant.postal
        ? {
            postal: {
              account: '123456',
              holder: 'Comune di Esempio - Tesoreria',
              authorization: 'AUT. DB/SSIC/E 23456 DEL 22/10/2023',
            },
          }
        : {}),
    },
    debtor: {
      fiscalCode: 'FFFCST83A15L113V',
      fullName: 'Mario Rossi',
      address: 'Via Nazionale 1',
      postalCode: '00100',
      city: 'Roma',
      province: 'RM',
    },
    subject: 'Pagamento retta scolastica',
    language,
    ...(variant.single === 'none'
      ? {}
      : {
          single: {
            noticeNumber: noticeNumber(1),
            amountCents: 150000,
            ...(variant.single === 'dated' ? { dueDate: '2026-12-31' } : {}),
          },
        }),
    ...(variant.instalments > 0
      ? {
          instalments: Array.from({ length: variant.instalments }, (_, index) => ({
            noticeNumber: noticeNumber(index + 2),
            amountCents: 100001 + index,
            dueDate: `2027-0${index + 1}-28`,
          })),
        }
      : {}),
  } as NoticeInput;
}

export function variantNamed(name: string): Variant {
  const found = VARIANTS.find((variant) => variant.name === name);
  if (!found) throw new Error(`no variant ${name}`);
  return found;
}
