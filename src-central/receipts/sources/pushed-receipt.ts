// Answers a receipt that pagoPA's node pushes to the ente's station: the SOAP request paSendRTV2. Called by the HTTP route of the push.
// OK is said only once the receipt is kept, because it ends the node's attempts; whoever calls has made sure that it is pagoPA who speaks.
import { assertNever } from '#shared/domain/assert-never.ts';
import { escapeMarkup } from '#shared/domain/escape-markup.ts';
import type { ReceivedReceipt } from '../received-receipt.ts';
import { readReceiptDocument, type ReceiptDocument } from './receipt-document.ts';

export interface ReceivingStation {
  /** Whether this ente, reached through this broker and station, is served here. */
  knows(addressed: {
    readonly organization: string;
    readonly broker: string | null;
    readonly station: string | null;
  }): Promise<Known>;
  /**
   * Keeps it. `repeated`: this very receipt is kept already, which is as good. Also a receipt that fits no notice is to be kept.
   * `not-ours`: of another creditor's notice, in which the ente has a share; it settles nothing here, and is not to be sent again.
   * Rejects where it could not be kept: the node will send it again.
   */
  take(receipt: ReceivedReceipt): Promise<'taken' | 'repeated' | 'not-ours'>;
}

export type Known = 'known' | 'other-organization' | 'other-broker' | 'other-station';

export interface SoapAnswer {
  readonly status: 200;
  readonly contentType: 'text/xml; charset=utf-8';
  readonly body: string;
  /** For the log: what was answered. */
  readonly outcome: 'OK' | PaaFault;
}

const faults = {
  PAA_SINTASSI_XSD: 'Errore di sintassi XSD.',
  PAA_ID_DOMINIO_ERRATO: 'La PAA non corrisponde al Dominio indicato.',
  PAA_ID_INTERMEDIARIO_ERRATO: 'Identificativo intermediario non corrispondente.',
  PAA_STAZIONE_INT_ERRATA: 'Stazione intermediario non corrispondente.',
  PAA_SYSTEM_ERROR: 'Errore generico.',
} as const;
export type PaaFault = keyof typeof faults;

/** @param report told of an unexpected failure, which the node hears of as PAA_SYSTEM_ERROR */
export async function answerReceiptPush(
  body: Uint8Array,
  station: ReceivingStation,
  report: (failure: unknown) => void,
): Promise<SoapAnswer> {
  const document = readReceiptDocument(body);
  if (!document.ok) {
    const description = document.error.kind === 'xml' ? document.error.fault : document.error.fields;
    return refused('PAA_SINTASSI_XSD', '', description);
  }
  try {
    return await answerTo(document.value, station);
  } catch (failure) {
    report(failure);
    return refused('PAA_SYSTEM_ERROR', document.value.addressee);
  }
}

async function answerTo(document: ReceiptDocument, station: ReceivingStation): Promise<SoapAnswer> {
  const { addressee, broker, receipt } = document;
  const known = await station.knows({ organization: addressee, broker, station: document.station });
  switch (known) {
    case 'other-organization':
      return refused('PAA_ID_DOMINIO_ERRATO', addressee);
    case 'other-broker':
      return refused('PAA_ID_INTERMEDIARIO_ERRATO', addressee);
    case 'other-station':
      return refused('PAA_STAZIONE_INT_ERRATA', addressee);
    case 'known':
      // A payment that failed changes nothing: heard, and done.
      if (receipt) await station.take(receipt);
      return answered('OK', '<outcome>OK</outcome>');
    default:
      return assertNever(known);
  }
}

function refused(fault: PaaFault, id: string, description = ''): SoapAnswer {
  const details = description === '' ? '' : `<description>${escapeMarkup(description)}</description>`;
  return answered(
    fault,
    `<outcome>KO</outcome><fault><faultCode>${fault}</faultCode><faultString>${escapeMarkup(faults[fault])}</faultString><id>${escapeMarkup(id)}</id>${details}</fault>`,
  );
}

function answered(outcome: SoapAnswer['outcome'], content: string): SoapAnswer {
  const body =
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:paf="http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd">' +
    `<soapenv:Body><paf:paSendRTV2Response>${content}</paf:paSendRTV2Response></soapenv:Body></soapenv:Envelope>`;
  return { status: 200, contentType: 'text/xml; charset=utf-8', body, outcome };
}
