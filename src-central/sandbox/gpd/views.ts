// A kept position as GPD shows it: version 1 (without the debtor when read), version 1 as it was sent, and version 3 (with the debtor).
// Called by gpd-routes.ts. Version 3 calls "instalment" what version 1 calls "option", and has no word for EXPIRED and INVALID but UNPAYABLE.
import { dateTimeText, type KeptPosition, type OptionIn, type PositionStatus, type TransferIn } from './model.ts';

type KeptOption = KeptPosition['options'][number];
const timeOf = (instant: number | null | undefined) =>
  instant === null || instant === undefined ? undefined : dateTimeText(instant);

const paidAt = (position: KeptPosition): number | undefined => {
  const times = position.options.flatMap(({ receipt }) => (receipt ? [receipt.paidAt] : []));
  return times.length === 0 ? undefined : Math.max(...times);
};

/** As it was sent, with what GPD adds: the answer to create, update, publish and invalidate. */
export function positionModel(position: KeptPosition) {
  return {
    ...position.sent,
    validityDate: timeOf(position.validFrom),
    status: position.status,
    paymentDate: timeOf(paidAt(position)),
    paymentOption: position.sent.paymentOption.map((option, at) => ({ ...option, nav: position.options[at]?.nav })),
  };
}

export function positionV1(position: KeptPosition) {
  return {
    ...{ iupd: position.sent.iupd, organizationFiscalCode: position.organization, type: position.sent.type },
    ...{ companyName: position.sent.companyName, officeName: position.sent.officeName },
    ...{ insertedDate: timeOf(position.insertedAt), publishDate: timeOf(position.publishedAt) },
    ...{ validityDate: timeOf(position.validFrom), paymentDate: timeOf(paidAt(position)) },
    ...{ status: position.status, lastUpdatedDate: timeOf(position.updatedAt) },
    paymentOption: eachOption(position, (option, kept) => ({
      ...optionFields(position, option, kept),
      isPartialPayment: option.isPartialPayment,
      insertedDate: timeOf(position.insertedAt),
      retentionDate: option.retentionDate,
      status: kept.status,
      paymentOptionMetadata: option.paymentOptionMetadata ?? [],
    })),
  };
}

/** One payment option of an already known kept position: the answer to "mark as paid". */
export function paidOption(position: KeptPosition, nav: string) {
  return positionV1(position).paymentOption.find((option) => option.nav === nav);
}

export function positionV3(position: KeptPosition) {
  const { sent } = position;
  const instalments = eachOption(position, (option, kept) => ({
    partial: option.isPartialPayment,
    value: {
      ...optionFields(position, option, kept),
      status: kept.status.replace(/^PO_/, ''),
      installmentMetadata: option.paymentOptionMetadata ?? [],
    },
  }));
  const plan = instalments.filter(({ partial }) => partial).map(({ value }) => value);
  const wholes = instalments.filter(({ partial }) => !partial).map(({ value }) => [value]);
  const { type, fiscalCode, fullName, streetName, civicNumber, postalCode, city, province, region } = sent;
  const address = { streetName, civicNumber, postalCode, city, province, region, country: sent.country };
  const debtor = { type, fiscalCode, fullName, ...address, email: sent.email, phone: sent.phone };
  return {
    ...{ iupd: sent.iupd, organizationFiscalCode: position.organization, companyName: sent.companyName },
    ...{ officeName: sent.officeName, insertedDate: timeOf(position.insertedAt) },
    ...{ publishDate: timeOf(position.publishedAt), paymentDate: timeOf(paidAt(position)) },
    ...{ status: statusV3(position.status), lastUpdatedDate: timeOf(position.updatedAt) },
    paymentOption: [...wholes, ...(plan.length > 0 ? [plan] : [])].map((installments) => ({
      ...{ switchToExpired: sent.switchToExpired, insertedDate: timeOf(position.insertedAt) },
      ...{ validityDate: timeOf(position.validFrom), debtor, installments },
    })),
  };
}

export function statusV3(status: PositionStatus) {
  if (status === 'INVALID' || status === 'EXPIRED') return 'UNPAYABLE';
  return status === 'REPORTED' ? 'PAID' : status;
}

function eachOption<View>(position: KeptPosition, view: (option: OptionIn, kept: KeptOption) => View): View[] {
  return position.sent.paymentOption.flatMap((option, at) => {
    const kept = position.options[at];
    return kept ? [view(option, kept)] : [];
  });
}

function optionFields(position: KeptPosition, option: OptionIn, kept: KeptOption) {
  const { receipt } = kept;
  return {
    ...{ nav: kept.nav, iuv: option.iuv, organizationFiscalCode: position.organization, amount: option.amount },
    ...{ description: option.description, dueDate: option.dueDate.replace(/Z$/, '') },
    ...{ paymentDate: timeOf(receipt?.paidAt), paymentMethod: receipt?.paymentMethod, pspCompany: receipt?.pspCompany },
    ...{ idReceipt: receipt?.idReceipt, fee: receipt?.fee ?? 0, notificationFee: 0 },
    lastUpdatedDate: timeOf(kept.updatedAt),
    transfer: option.transfer.map((transfer) => transferView(position, transfer, kept)),
  };
}

function transferView(position: KeptPosition, transfer: TransferIn, kept: KeptOption) {
  return {
    ...transfer,
    organizationFiscalCode: transfer.organizationFiscalCode ?? position.organization,
    companyName: transfer.companyName ?? position.sent.companyName,
    insertedDate: timeOf(position.insertedAt),
    status: kept.status === 'PO_REPORTED' ? 'T_REPORTED' : 'T_UNREPORTED',
    lastUpdatedDate: timeOf(kept.updatedAt),
    transferMetadata: transfer.transferMetadata ?? [],
  };
}
