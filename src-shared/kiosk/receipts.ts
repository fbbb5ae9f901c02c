// A receipt as a parent sees it in the list, and as its paper says it: central's receipt with the bollettino that it settled. Pure.
import type { KioskReceipt, ReceiptSource } from '../contracts/central/kiosk/receipts.ts';
import type { Receipt } from '../contracts/central/payments/receipts.ts';
import type { BollettinoRecord } from '../contracts/records/bollettino.ts';
import { namesOf } from './bollettini.ts';
import type { ServiceNames } from './home.ts';
import type { Household, HouseholdFamily } from './household.ts';

/** Undefined where the bollettino is not hers to see. */
export function shownReceipt(receipt: Receipt, household: Household, services: ServiceNames): KioskReceipt | undefined {
  const found = bollettinoOf(receipt, household);
  if (!found) return undefined;
  const { family, bollettino } = found;
  const { key, noticeNumber, amountCents, paidAt, pspName: provider } = receipt;
  return {
    ...{ key, bollettinoId: bollettino.id, noticeNumber, amountCents, paidAt, provider, subject: bollettino.subject },
    ...namesOf(family, bollettino, services),
  };
}

export function receiptSourceOf(
  receipt: Receipt,
  household: Household,
  services: ServiceNames,
): ReceiptSource | undefined {
  const found = bollettinoOf(receipt, household);
  if (!found) return undefined;
  const { family, bollettino } = found;
  const { key, receiptId, noticeNumber, amountCents, paidAt, pspName: provider } = receipt;
  const payer = family.debtors.find(({ id }) => id === bollettino.debtorId);
  return {
    ...{ key, receiptId, noticeNumber, amountCents, paidAt, provider },
    ...{ method: receipt.paymentMethod, feeCents: receipt.feeCents, subject: bollettino.subject },
    period: { from: bollettino.periodFrom, to: bollettino.periodTo },
    lines: bollettino.lines.map(({ childId, serviceId, quantity, unitCents }) => {
      const child = family.children.find(({ id }) => id === childId);
      const name = child ? `${child.givenName} ${child.familyName}`.trim() : '';
      return { child: name, service: services.get(serviceId) ?? '', quantity, unitCents };
    }),
    payer: payer ? `${payer.givenName} ${payer.familyName}`.trim() : '',
  };
}

function bollettinoOf(
  { bollettinoId }: Receipt,
  { families }: Household,
): { family: HouseholdFamily; bollettino: BollettinoRecord } | undefined {
  for (const family of families) {
    const bollettino = family.bollettini.find(({ id }) => id === bollettinoId);
    if (bollettino) return { family, bollettino };
  }
  return undefined;
}
