// Keeps a browser that we started to the one page it was started for: where that page and its frames may go, no second window, no download,
// no file dialog, no dialog of the page, no developer tools. Called by guarded-browser.ts; the rules come from whoever opened the browser.
import type { DevtoolsEvent, DevtoolsPipe } from './devtools-pipe.ts';
import { bindingName, pageScript, silencePrinting, worldName, type BarTexts } from './page-script.ts';

export type DeniedWay = 'navigation' | 'frame' | 'window' | 'download' | 'fileDialog' | 'dialog';

export interface PageRules {
  /** Asked once for each document that the page itself is about to load. */
  readonly mayShow: (url: string) => boolean;
  readonly mayFrame: (url: string) => boolean;
  /** Whether the page may be at this address, however it got there: what is not loaded from anywhere is not asked for above. */
  readonly mayStay: (url: string) => boolean;
  readonly bar: BarTexts | null;
  readonly onDenied: (way: DeniedWay) => void;
  /** The page is loaded and at this address. */
  readonly onShown?: (url: string) => void;
  readonly onTouched?: () => void;
  /** The person pressed the bar's button. */
  readonly onCloseWish?: () => void;
  readonly onCrash?: () => void;
}

/** The blank page that a browser begins with, until it is guarded. */
export const blankPage = 'data:text/html,';

/** Ends with the browser. */
export class PageGuard {
  readonly #pipe: DevtoolsPipe;
  readonly #rules: PageRules;
  /** The one page: its target and its session. */
  #page: { readonly targetId: string; readonly sessionId: string } | null = null;
  #hasArrived = false;
  #isAlone = false;
  #announcePage: (sessionId: string) => void = () => {};

  constructor(pipe: DevtoolsPipe, rules: PageRules) {
    this.#pipe = pipe;
    this.#rules = rules;
  }

  /**
   * Guards the blank page that is there, then takes it to `address`. False where the browser went away meanwhile.
   * @param makesPage a browser without a display may begin without any page
   */
  async begin(address: string, makesPage: boolean): Promise<boolean> {
    const page = new Promise<string>((resolve) => (this.#announcePage = resolve));
    await this.#pipe.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
    await this.#pipe.send('Target.setDiscoverTargets', { discover: true });
    await this.#attach();
    if (makesPage && !this.#page) await this.#pipe.send('Target.createTarget', { url: blankPage });
    const sessionId = await page;
    return (await this.#pipe.send('Page.navigate', { url: address }, sessionId)) !== null;
  }

  hear({ method, params, sessionId }: DevtoolsEvent): void {
    switch (method) {
      case 'Target.attachedToTarget':
        return void this.#attached(params);
      case 'Target.targetInfoChanged':
        return this.#movedTo(params);
      case 'Target.targetCreated':
        return this.#created(params);
      // Closed by whatever way, also where the browser lives on without a window.
      case 'Target.targetDestroyed':
      case 'Target.targetCrashed':
        if (params['targetId'] === this.#page?.targetId) this.#rules.onCrash?.();
        return;
      case 'Fetch.requestPaused':
        return void this.#decide(params, sessionId);
      case 'Browser.downloadWillBegin':
      case 'Page.downloadWillBegin':
        return this.#rules.onDenied('download');
      case 'Page.fileChooserOpened':
        return this.#rules.onDenied('fileDialog');
      case 'Page.javascriptDialogOpening':
        this.#rules.onDenied('dialog');
        return void this.#pipe.send('Page.handleJavaScriptDialog', { accept: false }, sessionId);
      case 'Page.loadEventFired':
        if (sessionId === undefined || sessionId !== this.#page?.sessionId) return;
        this.#forgetBlankPage(sessionId);
        return void this.#sayShown();
      case 'Runtime.bindingCalled':
        if (params['name'] !== bindingName) return;
        if (params['payload'] === 'close') this.#rules.onCloseWish?.();
        else this.#rules.onTouched?.();
        return;
    }
  }

  #attach(sessionId?: string): Promise<unknown> {
    const wish = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
    return this.#pipe.send('Target.setAutoAttach', wish, sessionId);
  }

  async #attached(params: Readonly<Record<string, unknown>>): Promise<void> {
    const { sessionId } = params;
    const info = targetOf(params);
    if (typeof sessionId !== 'string' || !info) return;
    if (info.type === 'page') {
      if (this.#page) {
        this.#rules.onDenied('window');
        return void this.#pipe.send('Target.closeTarget', { targetId: info.targetId });
      }
      this.#page = { targetId: info.targetId, sessionId };
    }
    // A target that waits answers some of it only once it runs; the order in which it is told is kept.
    const locked = info.type === 'page' || info.type === 'iframe' ? this.#lock(sessionId) : undefined;
    await Promise.all([locked, this.#pipe.send('Runtime.runIfWaitingForDebugger', {}, sessionId)]);
    if (info.type === 'page') this.#announcePage(sessionId);
  }

  async #lock(sessionId: string): Promise<void> {
    const { bar } = this.#rules;
    const send = (method: string, params = {}) => this.#pipe.send(method, params, sessionId);
    await Promise.all([
      send('Page.enable'),
      send('Runtime.enable'),
      send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Request' }] }),
      send('Page.setInterceptFileChooserDialog', { enabled: true }),
      send('Runtime.addBinding', { name: bindingName, executionContextName: worldName }),
      send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(bar), worldName, runImmediately: true }),
      ...(bar ? [send('Page.addScriptToEvaluateOnNewDocument', { source: silencePrinting })] : []),
      this.#attach(sessionId),
    ]);
  }

  async #decide(params: Readonly<Record<string, unknown>>, sessionId: string | undefined): Promise<void> {
    const { requestId, request, frameId } = params;
    const url = isRecord(request) && typeof request['url'] === 'string' ? request['url'] : '';
    // The main frame of a page has the id of its target.
    const isMain = frameId === this.#page?.targetId;
    if (isMain ? this.#rules.mayShow(url) : this.#rules.mayFrame(url)) {
      await this.#pipe.send('Fetch.continueRequest', { requestId }, sessionId);
      return;
    }
    this.#rules.onDenied(isMain ? 'navigation' : 'frame');
    // Nothing to show: the page stays as it is, where a refusal would put the browser's own error page in its place.
    await this.#pipe.send('Fetch.fulfillRequest', { requestId, responseCode: 204 }, sessionId);
  }

  #created(params: Readonly<Record<string, unknown>>): void {
    const info = targetOf(params);
    if (!info?.url.startsWith('devtools://')) return;
    this.#rules.onDenied('window');
    void this.#pipe.send('Target.closeTarget', { targetId: info.targetId });
  }

  #movedTo(params: Readonly<Record<string, unknown>>): void {
    const info = targetOf(params);
    if (!info || info.targetId !== this.#page?.targetId) return;
    if (this.#rules.mayStay(info.url)) {
      this.#hasArrived = true;
      return;
    }
    // It began blank; the way back there is a way out like any other.
    if (!this.#hasArrived && (info.url === '' || info.url === blankPage || info.url === 'about:blank')) return;
    this.#rules.onDenied('navigation');
  }

  /** So that Back leads nowhere from the first page: not to the blank one, which is no page of anybody's. */
  #forgetBlankPage(sessionId: string): void {
    if (this.#isAlone || !this.#hasArrived) return;
    this.#isAlone = true;
    void this.#pipe.send('Page.resetNavigationHistory', {}, sessionId);
  }

  async #sayShown(): Promise<void> {
    const page = this.#page;
    if (!page || !this.#rules.onShown) return;
    const answer = await this.#pipe.send('Target.getTargetInfo', { targetId: page.targetId });
    const info = answer && targetOf(answer);
    if (info) this.#rules.onShown(info.url);
  }
}

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function targetOf(params: Readonly<Record<string, unknown>>): TargetInfo | null {
  const info = params['targetInfo'];
  if (!isRecord(info)) return null;
  const { targetId, type, url } = info;
  if (typeof targetId !== 'string' || typeof type !== 'string' || typeof url !== 'string') return null;
  return { targetId, type, url };
}
