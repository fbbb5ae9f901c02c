// Main's side of the desk process: starts it, gives it keys and windows' ports, starts it again when it dies.
// Made once by main.ts. What was asked while the process was down fails; nothing that writes is ever repeated by itself.
import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import type { DeskDocument } from '#desk/desk-options.ts';
import { err } from '#shared/domain/result.ts';
import { FromDeskSchema, type FromDesk, type ToDesk } from './desk-messages.ts';
import type { KeyVault } from './key-vault.ts';
import { afterDeath } from './rules/restart-policy.ts';

export type KioskWish = Extract<FromDesk, { type: 'kiosk-wish' }>['wish'];

export interface DeskProcessOptions {
  /** The built entry, desk-entry.js. */
  readonly entry: string;
  readonly dataDir: string;
  readonly resourcesDir: string;
  readonly version: string;
  readonly vault: KeyVault;
  readonly log: (line: string) => void;
  /** Windows of a kiosk; null: this shell shows a counter. */
  readonly kiosk: { readonly profileDir: string; readonly carryOut: (wish: KioskWish) => Promise<void> } | null;
  /** Called when it died too often to go on by itself. */
  readonly onGivenUp: () => void;
}

export class DeskProcess {
  readonly #options: DeskProcessOptions;
  readonly #deaths: number[] = [];
  readonly #documents = new Map<number, (document: DeskDocument | null) => void>();
  #child: UtilityProcess | undefined;
  #lastRequest = 0;
  #stopping = false;

  constructor(options: DeskProcessOptions) {
    this.#options = options;
  }

  /** Forks the process. Ports may be connected at once: they wait inside until the desk is open. */
  start(): void {
    const { entry, dataDir, resourcesDir, version, kiosk } = this.#options;
    const kioskProfile = kiosk?.profileDir ?? null;
    const child = utilityProcess.fork(entry, [], { serviceName: 'Sportello desk', stdio: 'inherit' });
    this.#child = child;
    child.on('message', (message: unknown) => this.#hear(message));
    child.once('exit', (code) => this.#died(code));
    child.postMessage({ type: 'start', dataDir, resourcesDir, version, kioskProfile } satisfies ToDesk);
  }

  /** A new way to the desk contract, for a window that has passed the checks. */
  connect(): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    this.#child?.postMessage({ type: 'connect' } satisfies ToDesk, [port1]);
    return port2;
  }

  /** A finished document, or null when the desk no longer has it. */
  async findDocument(id: DeskDocument['id']): Promise<DeskDocument | null> {
    const child = this.#child;
    if (!child) return null;
    this.#lastRequest += 1;
    const requestId = this.#lastRequest;
    return new Promise((resolve) => {
      this.#documents.set(requestId, resolve);
      child.postMessage({ type: 'find-document', requestId, id } satisfies ToDesk);
    });
  }

  /** Lets the desk close its store, and waits for it. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.postMessage({ type: 'stop' } satisfies ToDesk);
    await ended;
  }

  #hear(raw: unknown): void {
    const message = FromDeskSchema.safeParse(raw);
    if (!message.success) return this.#options.log('the desk process said something that is not in the list');
    switch (message.data.type) {
      case 'ready':
        return;
      case 'key-wanted':
        void this.#giveKey(message.data);
        return;
      case 'kiosk-wish':
        void this.#carryOut(message.data);
        return;
      case 'document':
        this.#documents.get(message.data.requestId)?.(message.data.document);
        this.#documents.delete(message.data.requestId);
        return;
    }
  }

  /** The lock is told of a page that was left, and of what is being printed. */
  tellKiosk(news: Extract<ToDesk, { type: 'kiosk-left' | 'kiosk-printing' }>): void {
    this.#child?.postMessage(news);
  }

  async #carryOut({ requestId, wish }: Extract<FromDesk, { type: 'kiosk-wish' }>): Promise<void> {
    await this.#options.kiosk?.carryOut(wish).catch((failure: unknown) => this.#options.log(String(failure)));
    this.#child?.postMessage({ type: 'kiosk-done', requestId } satisfies ToDesk);
  }

  async #askVault(purpose: Extract<FromDesk, { type: 'key-wanted' }>['purpose']) {
    const { vault } = this.#options;
    if (purpose === 'load') return vault.load();
    if (purpose === 'create') return vault.create();
    await vault.forget();
    return err('KEY_MISSING' as const);
  }

  async #giveKey(wanted: Extract<FromDesk, { type: 'key-wanted' }>): Promise<void> {
    const answer = await this.#askVault(wanted.purpose);
    const message: ToDesk = answer.ok
      ? { type: 'key', requestId: wanted.requestId, key: new Uint8Array(answer.value), failure: null }
      : {
          type: 'key',
          requestId: wanted.requestId,
          key: null,
          failure: answer.error === 'KEY_MISSING' ? null : answer.error,
        };
    this.#child?.postMessage(message);
  }

  #died(code: number): void {
    this.#child = undefined;
    for (const resolve of this.#documents.values()) resolve(null);
    this.#documents.clear();
    if (this.#stopping) return;
    this.#deaths.push(Date.now());
    const decision = afterDeath(this.#deaths);
    this.#options.log(`the desk process ended with code ${String(code)}: ${decision.action}`);
    if (decision.action === 'give up') return this.#options.onGivenUp();
    setTimeout(() => this.start(), decision.afterMilliseconds);
  }
}
