// A whole office for browser tests: a demo central server and a counter on the web host, each in its own process.
// `import { expect, test } from '../support/office.ts'`: one office per Playwright worker, thrown away at its end.
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base } from '@playwright/test';
import { z } from 'zod';
import { OFFICE_TEMPLATE, SECOND_CODE } from './office-template.ts';
import { startProgram, type ChildProgram } from './child-program.ts';
import { layLine, type Line } from './line.ts';

export { expect } from '@playwright/test';

const CentralReady = z.object({
  url: z.url(),
  enrolmentCode: z.string(),
  kioskEnrolmentCode: z.string(),
  parents: z.array(z.object({ username: z.string(), password: z.string() })).min(1),
  operators: z.array(z.object({ username: z.string(), password: z.string() })).min(1),
  smtpUrl: z.string(),
  mailDir: z.string(),
  pagopaUrl: z.url(),
});

const HostReady = z.object({ address: z.url() });
const CheckoutLine = z.object({ checkout: z.url() });

export interface Office {
  /** Opens the counter: the first address of a start. */
  readonly address: string;
  /** `http://127.0.0.1:<port>` of the web host. */
  readonly origin: string;
  readonly operator: { readonly username: string; readonly password: string };
  readonly operators: readonly { readonly username: string; readonly password: string }[];
  /** What was mailed lies here, one file per message. */
  readonly mailDir: string;
  /** The controls of pagoPA's stand-in, which lives with central: another address after each start. */
  pagopaUrl(): string;
  /** The address of the next payment page that the first counter would show in a browser of its own. */
  nextCheckout(): Promise<string>;
  /** The line goes down: central is gone. */
  stopCentral(): Promise<void>;
  /** The line is back, at the same address and with the same data. */
  startCentral(): Promise<void>;
  /** Between the first counter and central, and whoever else was put on it; cutting it leaves central there for everybody else. */
  readonly line: Pick<Line, 'cut' | 'mend'>;
  /** Where central listens, as it is typed at an enrolment. */
  readonly centralUrl: string;
  /** Lets a second workstation in, once. */
  readonly secondCode: string;
  /** The parents of the demo who can sign in at a kiosk; the manual's mother first. */
  readonly parents: readonly { readonly username: string; readonly password: string }[];
  /** The office's kiosk, without a locked browser around it: once, its code is used up by it. */
  openKiosk(): Promise<Kiosk>;
  /** One more workstation, with a data folder of its own. With a code it enrols by itself; without one it asks for it. */
  openCounter(enrolmentCode?: string, way?: 'over the line'): Promise<Counter>;
}

export interface Counter {
  readonly address: string;
  close(): Promise<void>;
}

export interface Kiosk extends Counter {
  /** The address of the next payment page that the kiosk would show. */
  nextCheckout(): Promise<string>;
}

export interface RunningOffice extends Office {
  close(): Promise<void>;
}

/** Starts an office in a new temporary folder; for tests that need one of their own. */
export async function startOffice(): Promise<RunningOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-office-'));
  const template = process.env[OFFICE_TEMPLATE];
  if (template) cpSync(template, join(folder, 'central'), { recursive: true });
  const runCentral = (port: string): Promise<ChildProgram<z.infer<typeof CentralReady>>> =>
    startProgram('tests/support/run-central.ts', [join(folder, 'central'), port], CentralReady);

  let central: Awaited<ReturnType<typeof runCentral>> | undefined = await runCentral('0');
  const { url, enrolmentCode, kioskEnrolmentCode, operators, parents, smtpUrl, mailDir } = central.ready;
  const [operator] = operators;
  if (!operator) throw new Error('the demo has no operator');
  const line = await layLine(url);
  const counters: ChildProgram<z.infer<typeof HostReady>>[] = [];
  const openCounter = async (code?: string, centralUrl = url): Promise<ChildProgram<z.infer<typeof HostReady>>> => {
    const dataDir = join(folder, `desk-${String(counters.length + 1)}`);
    const enrols = code === undefined ? {} : { SPORTELLO_CENTRAL_URL: centralUrl, SPORTELLO_ENROLMENT_CODE: code };
    const counter = await startProgram(
      'src-main/web/main.ts',
      ['--data-dir', dataDir, '--no-open', '--ready-json', '--end-with-input', '--hand-over-checkout'],
      HostReady,
      { ...enrols, SPORTELLO_SMTP_URL: smtpUrl, SPORTELLO_MAIL_FROM: 'scuola@comune.valdiprova.example' },
    );
    counters.push(counter);
    return counter;
  };
  const host = await openCounter(enrolmentCode, line.url);
  const nextCheckout = checkoutsOf(host.child);
  const stopCentral = async (): Promise<void> => {
    await central?.stop();
    central = undefined;
  };
  const startCentral = async (): Promise<void> => {
    central ??= await runCentral(new URL(url).port);
  };

  return {
    ...{ address: host.ready.address, origin: new URL(host.ready.address).origin },
    ...{ operator, operators, mailDir, centralUrl: url, stopCentral, startCentral, line },
    pagopaUrl: () => {
      if (!central) throw new Error('central is stopped, and pagoPA with it');
      return central.ready.pagopaUrl;
    },
    ...{ parents, nextCheckout, secondCode: process.env[SECOND_CODE] ?? '' },
    async openKiosk() {
      const kiosk = await openCounter(kioskEnrolmentCode);
      return { address: kiosk.ready.address, nextCheckout: checkoutsOf(kiosk.child), close: () => kiosk.stop() };
    },
    async openCounter(code, way) {
      const counter = await openCounter(code, way ? line.url : url);
      return { address: counter.ready.address, close: () => counter.stop() };
    },
    async close() {
      for (const counter of counters) await counter.stop();
      await line.close();
      await central?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the web host says of payment pages, line by line; kept until it is asked for. */
function checkoutsOf({ stdout }: ChildProcess): () => Promise<string> {
  if (!stdout) throw new Error('the web host has no output');
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return async () => CheckoutLine.parse(JSON.parse((await lines.next()).value ?? '')).checkout;
}

export const test = base.extend<object, { office: Office }>({
  office: [
    // Playwright reads the names of the fixtures that are needed from this pattern: it must be one, even if empty.
    async ({}, use) => {
      const office = await startOffice();
      await use(office);
      await office.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
