// Writes a receipt as pagoPA does: the request paSendRTV2, in a SOAP envelope for a station, bare as GPD keeps it.
// Pure. Order and names of the elements are those of paForNode.xsd (ctReceiptV2); official-shapes.test.ts compares them.
import { escapeMarkup } from '#shared/domain/escape-markup.ts';
import { italianDateTime } from '../../receipts/sources/italian-time.ts';
import type { SandboxReceipt, SandboxSubject } from './sandbox-receipt.ts';

const namespace = 'http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd';
const dayMs = 86_400_000;

/** What GPD answers for one IUV. */
export function keptDocument(receipt: SandboxReceipt): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<PaSendRTV2Request>${requestOf(receipt)}</PaSendRTV2Request>\n`;
}

/** What a station receives. */
export function pushedDocument(receipt: SandboxReceipt): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:pafn="${namespace}"><soapenv:Body>` +
    `<pafn:paSendRTV2Request>${requestOf(receipt)}</pafn:paSendRTV2Request></soapenv:Body></soapenv:Envelope>`
  );
}

function requestOf(receipt: SandboxReceipt): string {
  const { organization } = receipt;
  const way =
    element('idPA', organization) + element('idBrokerPA', organization) + element('idStation', `${organization}_01`);
  return `${way}<receipt>${receiptOf(receipt)}</receipt>`;
}

function receiptOf(receipt: SandboxReceipt): string {
  const { psp, payer, paidAt } = receipt;
  return [
    element('receiptId', receipt.receiptId),
    element('noticeNumber', receipt.nav),
    element('fiscalCode', receipt.organization),
    element('outcome', 'OK'),
    element('creditorReferenceId', receipt.iuv),
    element('paymentAmount', euro(receipt.amount)),
    element('description', receipt.description),
    element('companyName', receipt.companyName),
    `<debtor>${subjectOf(receipt.debtor)}</debtor>`,
    `<transferList>${receipt.transfers.map(transferOf).join('')}</transferList>`,
    element('idPSP', psp.id),
    element('PSPCompanyName', psp.name),
    element('idChannel', psp.channel),
    element('channelDescription', 'app'),
    payer ? `<payer>${subjectOf(payer)}</payer>` : '',
    element('paymentMethod', receipt.paymentMethod),
    receipt.idCart === null ? '' : element('paymentNote', receipt.idCart),
    element('fee', euro(receipt.fee)),
    element('paymentDateTime', italianDateTime(paidAt)),
    element('applicationDate', italianDateTime(paidAt).slice(0, 10)),
    element('transferDate', italianDateTime(paidAt + dayMs).slice(0, 10)),
  ].join('');
}

function subjectOf({ type, fiscalCode, fullName }: SandboxSubject): string {
  const identifier = element('entityUniqueIdentifierType', type) + element('entityUniqueIdentifierValue', fiscalCode);
  return `<uniqueIdentifier>${identifier}</uniqueIdentifier>${element('fullName', fullName.slice(0, 70))}`;
}

function transferOf(transfer: SandboxReceipt['transfers'][number]): string {
  const parts = [
    element('idTransfer', transfer.idTransfer),
    element('transferAmount', euro(transfer.amount)),
    element('fiscalCodePA', transfer.organization),
    element('companyName', transfer.companyName),
    transfer.iban === null ? '' : element('IBAN', transfer.iban),
    element('remittanceInformation', transfer.remittanceInformation),
    element('transferCategory', transfer.category),
  ];
  return `<transfer>${parts.join('')}</transfer>`;
}

const euro = (amount: number) => (amount / 100).toFixed(2);

function element(name: string, text: string): string {
  return `<${name}>${escapeMarkup(text)}</${name}>`;
}
