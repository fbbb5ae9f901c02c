// A browser of few words for tests of pages: cookies, redirects, forms with their buttons, and a refresh that a page asks for. Used by tests of
// central's pages for SPID and CIE. It runs nothing and keeps cookies by host and path, as a browser does.

export interface ShownPage {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  /** Its words alone. */
  readonly text: string;
  readonly headers: Headers;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

const mostRedirects = 10;

export class FormBrowser {
  readonly #cookies = new Map<string, Cookie>();
  /** Every address that was asked for. */
  readonly visited: string[] = [];
  readonly #always: Readonly<Record<string, string>>;

  /** @param always headers of every request: what a server in front would add */
  constructor(always: Readonly<Record<string, string>> = {}) {
    this.#always = always;
  }

  async open(url: string, init: RequestInit = {}): Promise<ShownPage> {
    let [at, request] = [url, init];
    for (let redirects = 0; redirects < mostRedirects; redirects += 1) {
      this.visited.push(at);
      const cookie = this.#cookiesFor(at);
      const headers = new Headers(request.headers);
      for (const [name, value] of Object.entries(this.#always)) headers.set(name, value);
      if (cookie !== '') headers.set('cookie', cookie);
      const response = await fetch(at, { ...request, headers, redirect: 'manual' });
      this.#keep(at, response.headers.getSetCookie());
      const location = response.headers.get('location');
      if (location !== null && response.status >= 300 && response.status < 400) {
        [at, request] = [new URL(location, at).href, {}];
        continue;
      }
      const html = await response.text();
      const refresh = /<meta http-equiv="refresh" content="0; url=([^"]+)"/.exec(html)?.[1];
      if (refresh !== undefined) {
        [at, request] = [decoded(refresh), {}];
        continue;
      }
      const body = html.replace(/<style>[^]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ');
      return {
        url: at,
        status: response.status,
        html,
        text: decoded(body).replace(/\s+/g, ' ').trim(),
        headers: response.headers,
      };
    }
    throw new Error('too many redirects');
  }

  /** Presses the first button with this name (and value) on the page. */
  async press(page: ShownPage, name: string, value?: string): Promise<ShownPage> {
    const forms = [...page.html.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([^]*?)<\/form>/g)];
    for (const [, action = '', inner = ''] of forms) {
      for (const [button] of inner.matchAll(/<button[^>]*>/g)) {
        const [, named] = /name="([^"]*)"/.exec(button) ?? [];
        const [, valued = ''] = /value="([^"]*)"/.exec(button) ?? [];
        if (named !== name || (value !== undefined && decoded(valued) !== value)) continue;
        const body = new URLSearchParams({ [name]: decoded(valued) });
        return await this.open(new URL(decoded(action), page.url).href, { method: 'POST', body });
      }
    }
    throw new Error(`no button ${name} ${value ?? ''} on ${page.url}`);
  }

  #keep(at: string, cookies: readonly string[]): void {
    for (const line of cookies) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const [name = '', ...rest] = pair.split('=');
      const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/';
      const isOver = attributes.some((one) => /^max-age=0$/i.test(one) || /^expires=Thu, 01 Jan 1970/i.test(one));
      const key = `${new URL(at).host} ${path} ${name}`;
      if (isOver) this.#cookies.delete(key);
      else this.#cookies.set(key, { name, value: rest.join('='), path });
    }
  }

  #cookiesFor(at: string): string {
    const { host, pathname } = new URL(at);
    return [...this.#cookies]
      .filter(([key, { path }]) => key.startsWith(`${host} `) && pathname.startsWith(path))
      .map(([, { name, value }]) => `${name}=${value}`)
      .join('; ');
  }
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
