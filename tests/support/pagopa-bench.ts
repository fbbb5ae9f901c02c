// pagoPA's stand-in for tests: started with a clock that they turn, notices to pay, and a payer who walks through Checkout's pages by HTTP.
// Used by the contract tests of the clients and of the stand-in itself, and by tests of payment sessions.
import { expect } from 'vitest';
import { cents } from '#shared/domain/cents.ts';
import { parseCreditorFiscalCode } from '#shared/domain/creditor-fiscal-code.ts';
import { makeNoticeNumber, type NoticeNumber } from '#shared/domain/notice-number.ts';
import { expectOk } from '#shared/domain/result.ts';
import type { CartToOpen } from '#central/payments/checkout/cart-request.ts';
import { startPagopa, type PagopaOptions, type PagopaSandbox } from '#central/sandbox/start-pagopa.ts';

export const organization = '99900270150';
export const creditor = expectOk(parseCreditorFiscalCode(organization), 'creditor').value;
const iban = 'IT60X0542811101000000123456';
export const subscriptionKey = 'key';
const dayMs = 86_400_000;

export interface PagopaBench extends PagopaSandbox {
  /** Now, by the clock of the stand-in. */
  now(): number;
  turnClock(ms: number): void;
  /** A published debt of one option. @returns its notice number */
  notice(change?: {
    readonly amount?: number;
    readonly switchToExpired?: boolean;
    readonly dueInDays?: number;
  }): NoticeNumber;
  payer(): Payer;
}

export async function newPagopaBench(options: Partial<PagopaOptions> = {}): Promise<PagopaBench> {
  let now = Date.parse('2026-11-26T09:00:00Z');
  let count = 0;
  const sandbox = await startPagopa({
    ...{ subscriptionKey, organizations: [organization], ibans: [iban], now: () => now, pushWaitsMs: [1000, 2000] },
    ...options,
  });
  return {
    ...sandbox,
    now: () => now,
    turnClock: (ms) => (now += ms),
    notice: ({ amount = 5733, switchToExpired = false, dueInDays = 20 } = {}) => {
      const nav = makeNoticeNumber({ segregationCode: '01', base13: String((count += 1)).padStart(13, '0') });
      const transfer = {
        idTransfer: '1',
        amount,
        remittanceInformation: 'Post-scuola',
        category: '9/0107105SP/',
        iban,
      };
      const dueDate = new Date(now + dueInDays * dayMs).toISOString();
      sandbox.book.create(
        organization,
        {
          ...{
            iupd: `iupd-${nav}`,
            type: 'F',
            payStandIn: true,
            fiscalCode: 'RSSMRA80A01H501U',
            fullName: 'Maria Rossi & figli',
          },
          ...{ switchToExpired, companyName: 'Comune di Prova' },
          paymentOption: [
            {
              nav,
              iuv: nav.slice(1),
              amount,
              description: 'Post-scuola <gennaio>',
              isPartialPayment: false,
              dueDate,
              transfer: [transfer],
            },
          ],
        },
        true,
      );
      return nav;
    },
    payer: () => new Payer(),
  };
}

const back = (word: string) => new URL(`https://central.example/p/token/back/${word}`);

export function cartOf(notices: readonly NoticeNumber[], change: Partial<CartToOpen> = {}): CartToOpen {
  return {
    ...{ idCart: 'session-1', emailNotice: null, allPostal: false },
    notices: notices.map((noticeNumber) => ({
      ...{ noticeNumber, creditorFiscalCode: creditor, amountCents: cents(5733) },
      ...{ companyName: 'Comune di Prova', description: 'Post-scuola <gennaio>' },
    })),
    returnUrls: { ok: back('ok'), cancel: back('cancel'), error: back('error'), waiting: back('waiting') },
    ...change,
  };
}

/** A browser without scripts: follows redirects and refreshes, presses buttons, reads. */
export class Payer {
  #url = new URL('http://nowhere.invalid');
  status = 0;
  headers = new Headers();
  text = '';

  get path(): string {
    return this.#url.pathname;
  }
  get title(): string {
    return /<h1>([^<]*)<\/h1>/.exec(this.text)?.[1] ?? '';
  }
  /** Where the coloured link of the last page leads: back to the ente. */
  get wayBack(): string | undefined {
    return /class="button" href="([^"]*)"/.exec(this.text)?.[1];
  }

  async open(url: URL | string): Promise<this> {
    return await this.#go(url, {});
  }

  async press(path: string, form: Readonly<Record<string, string>>): Promise<this> {
    return await this.#go(path, { method: 'POST', body: new URLSearchParams(form) });
  }

  /** From the cart's address to the summary. */
  async choose(url: URL | string, psp: { readonly method: string; readonly id: string } = card): Promise<this> {
    const cart = `/c/${/\/carts\/([\w-]+)/.exec(String(url))?.[1] ?? ''}`;
    await this.open(url);
    await this.press(`${cart}/entra`, { come: 'email', email: 'maria@example.it' });
    await this.press(`${cart}/privacy`, { accetto: 'si' });
    return await this.press(`${cart}/${psp.method}`, { psp: psp.id });
  }

  /** The whole way. @param outcome an id of checkout/outcomes.ts */
  async pay(url: URL | string, outcome = 'riuscito'): Promise<this> {
    await this.choose(url);
    expect(this.path).toMatch(/\/riepilogo$/);
    return await this.press(this.path, { esito: outcome });
  }

  async #go(target: URL | string, init: RequestInit): Promise<this> {
    this.#url = new URL(target, this.#url);
    const response = await fetch(this.#url, init);
    this.#url = new URL(response.url);
    ({ status: this.status, headers: this.headers } = response);
    this.text = await response.text();
    const refresh = /http-equiv="refresh" content="0; url=([^"]*)"/.exec(this.text)?.[1];
    return refresh === undefined ? this : await this.#go(refresh, {});
  }
}

const card = { method: 'carta', id: 'CARTAPRV' };
