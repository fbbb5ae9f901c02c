// GPD's rules for a debt position that is created or changed: dates, sums, transfers, taxonomy, accounts. Called by gpd-book.ts.
// The first breach is answered, as GPD does.
import { instantOf, type OptionIn, type PositionIn, type TransferIn } from './model.ts';
import { problems } from './problems.ts';

export interface KnownToPlatform {
  /** Accounts that the ente has declared to the platform. */
  readonly ibans: ReadonlySet<string>;
  /** Whether the taxonomy has this code. */
  taxonomyHas(code: string): boolean;
}

const maxTransfers = 5;
const transferIds = new Set(['1', '2', '3', '4', '5']);

/** @throws GpdRefused with 400 */
export function checkPosition(position: PositionIn, known: KnownToPlatform, now: number): void {
  const validFrom = position.validityDate === undefined ? null : instantOf(position.validityDate);
  if (validFrom !== null && validFrom < now) {
    throw problems.wrongData('Dates congruence error: validity_date must be >= current_date');
  }
  if (position.paymentOption.length === 0) throw problems.malformed('paymentOption must not be empty');
  for (const option of position.paymentOption) {
    const due = instantOf(option.dueDate);
    if (due < (validFrom ?? now)) {
      throw problems.wrongData(
        'Dates congruence error: due_date must be >= validity_date (if provided) or due_date must be >= current_date',
      );
    }
    if (option.retentionDate !== undefined && instantOf(option.retentionDate) < due) {
      throw problems.wrongData('Dates congruence error: retention_date must be >= due_date');
    }
    checkTransfers(option, known);
  }
}

function checkTransfers(option: OptionIn, known: KnownToPlatform): void {
  const count = option.transfer.length;
  if (count > maxTransfers || count === 0) {
    throw problems.wrongData(
      `Number of transfers congruence error: Each payment option must have a maximum of ${String(maxTransfers)} transactions [transactions found=${String(count)}]`,
    );
  }
  for (const transfer of option.transfer) checkTransfer(transfer, known);
  const total = option.transfer.reduce((sum, transfer) => sum + transfer.amount, 0);
  if (total !== option.amount) {
    throw problems.wrongData(
      `Amounts congruence error: payment option amount must coincide with the total of the transfers amount [payment_option_amount(in cent)=${String(option.amount)}; total_tranfers_amount(in cent)=${String(total)}]`,
    );
  }
}

function checkTransfer(transfer: TransferIn, known: KnownToPlatform): void {
  if (!transferIds.has(transfer.idTransfer)) {
    throw problems.wrongData(`Transfer ID congruence error [transaction id=${transfer.idTransfer}]`);
  }
  const hasPostal = transfer.postalIban !== undefined && transfer.postalIban !== '';
  const hasIban = transfer.iban !== undefined;
  if (hasIban === (transfer.stamp !== undefined) || (hasPostal && !hasIban)) {
    throw problems.wrongData(
      'Iban and stamp are mutually exclusive, one of them is required; postalIban only with iban',
    );
  }
  if (!known.taxonomyHas(transfer.category)) {
    throw problems.wrongData(`The taxonomy has no category ${transfer.category}`);
  }
  for (const iban of [transfer.iban, hasPostal ? transfer.postalIban : undefined]) {
    if (iban !== undefined && !known.ibans.has(iban))
      throw problems.wrongData('The iban is not known for the organization');
  }
}
