// How a payment at Checkout may end, and where each end sends the payer: pagoPA's own numbers and their return address. Pure.
// Called by the pages. 0 goes to the ente's "ok", 17 to "waiting" (to "error" where the cart has no such address), everything else to "error".

export type ReturnKind = 'ok' | 'cancel' | 'error' | 'waiting';

export interface Outcome {
  readonly id: string;
  /** As Checkout counts them; null for the payer's own "no" before paying. */
  readonly code: number | null;
  readonly returns: ReturnKind;
  /** Whether the money moves: at once, later, or not at all. */
  readonly pays: 'now' | 'later' | 'never';
  readonly title: string;
  readonly text: string;
}

const fails = (code: number, id: string, title: string, text: string): Outcome => ({
  ...{ id, code, returns: 'error', pays: 'never', title, text },
});

const noCharge = 'Nessun importo è stato addebitato.';

export const outcomes: readonly Outcome[] = [
  {
    id: 'riuscito',
    code: 0,
    returns: 'ok',
    pays: 'now',
    title: 'Hai pagato',
    text: 'La ricevuta arriva all’ente da sola.',
  },
  {
    ...{ id: 'in-carico', code: 17, returns: 'waiting', pays: 'later', title: 'Il pagamento è stato preso in carico' },
    text: 'La banca non ha ancora confermato. Non pagare di nuovo: l’esito arriva da solo.',
  },
  {
    ...{ id: 'in-carico-respinto', code: 17, returns: 'waiting', pays: 'never' },
    title: 'Il pagamento è stato preso in carico',
    text: 'La banca non ha ancora confermato. Non pagare di nuovo: l’esito arriva da solo.',
  },
  fails(1, 'generico', 'Qualcosa non ha funzionato', noCharge),
  fails(2, 'autorizzazione', 'La banca non ha autorizzato il pagamento', noCharge),
  fails(3, 'dati', 'I dati inseriti non sono validi', noCharge),
  fails(4, 'tempo', 'Il tempo per pagare è finito', noCharge),
  fails(5, 'circuito', 'Il circuito della carta non è accettato', noCharge),
  fails(6, 'campi', 'Mancano dei dati', noCharge),
  fails(7, 'carta', 'La carta non è valida o è scaduta', noCharge),
  fails(8, 'annullato', 'Hai annullato il pagamento', noCharge),
  fails(10, 'importo', 'L’importo supera il limite della carta', noCharge),
  fails(12, 'metodo', 'Questo metodo non si può usare', noCharge),
  fails(18, 'rimborsato', 'Il pagamento non è riuscito', 'L’importo viene restituito.'),
  fails(25, 'psp', 'La banca ha avuto un problema', noCharge),
  fails(116, 'fondi', 'Il saldo non basta', noCharge),
  fails(117, 'cvv', 'Il codice di verifica non è giusto', noCharge),
  fails(121, 'limite', 'Hai raggiunto il limite di spesa', noCharge),
];

export const cancelled: Outcome = {
  ...{ id: 'rinuncia', code: null, returns: 'cancel', pays: 'never' },
  ...{ title: 'Hai annullato l’operazione', text: noCharge },
};

export function outcomeOf(id: string): Outcome | undefined {
  return [...outcomes, cancelled].find((outcome) => outcome.id === id);
}

export interface ReturnUrls {
  readonly returnOkUrl: string;
  readonly returnCancelUrl: string;
  readonly returnErrorUrl: string;
  readonly returnWaitingUrl?: string | undefined;
}

export function returnUrlOf({ returns }: Outcome, urls: ReturnUrls): string {
  switch (returns) {
    case 'ok':
      return urls.returnOkUrl;
    case 'cancel':
      return urls.returnCancelUrl;
    case 'error':
      return urls.returnErrorUrl;
    case 'waiting':
      return urls.returnWaitingUrl ?? urls.returnErrorUrl;
  }
}
