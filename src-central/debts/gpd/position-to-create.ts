// A new debt position as it is sent to GPD. Pure; called by publishing/.
// One option, one transfer, published at once, payable after its due date too: the office decides about what is late, not a clock.

export interface DebtToPublish {
  readonly iupd: string;
  readonly noticeNumber: string;
  readonly amountCents: number;
  readonly dueDate: string;
  /** Without personal data: it is shown at payment. */
  readonly subject: string;
  readonly debtor: { readonly fiscalCode: string; readonly fullName: string };
  readonly ente: { readonly fiscalCode: string; readonly name: string; readonly sector: string | null };
  readonly taxonomyCode: string;
  readonly iban: string;
}

/** An hour that is the same day in Italy and in UTC, late enough that the due day itself can still be published. */
const dueHour = 'T21:00:00Z';

export function positionToCreate(debt: DebtToPublish) {
  const { ente, debtor } = debt;
  return {
    iupd: debt.iupd,
    // A person's code has sixteen characters, eleven digits are an organisation's.
    type: debtor.fiscalCode.length === 16 ? 'F' : 'G',
    ...{ fiscalCode: debtor.fiscalCode, fullName: debtor.fullName, companyName: ente.name.slice(0, 140) },
    ...(ente.sector === null ? {} : { officeName: ente.sector }),
    switchToExpired: false,
    paymentOption: [
      {
        ...{ nav: debt.noticeNumber, iuv: debt.noticeNumber.slice(1), amount: debt.amountCents },
        ...{ description: debt.subject, isPartialPayment: false, dueDate: `${debt.dueDate}${dueHour}` },
        transfer: [
          {
            ...{ idTransfer: '1', amount: debt.amountCents, organizationFiscalCode: ente.fiscalCode },
            ...{ remittanceInformation: debt.subject, category: debt.taxonomyCode, iban: debt.iban },
          },
        ],
      },
    ],
  };
}
export type PositionToCreate = ReturnType<typeof positionToCreate>;
