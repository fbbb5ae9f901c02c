import { describe, expect, test } from 'vitest';
import { Entrance } from './entrance.ts';

const cookieOf = (header: string | null) => header?.split(';')[0];

describe('the entrance of one start', () => {
  test('exchanges its token for a cookie no script and no other site can use', () => {
    const entrance = new Entrance(4321);
    const header = entrance.cookieFor(entrance.token);
    expect(header).toMatch(/; HttpOnly; SameSite=Strict$/);
    expect(entrance.knowsCookie(`other=1; ${cookieOf(header)}`)).toBe(true);
  });

  test.each([null, '', 'x', 'a'.repeat(43)])('gives nothing for %s', (token) => {
    expect(new Entrance(4321).cookieFor(token)).toBeNull();
  });

  test('lets a token that others may have seen open once only', () => {
    const entrance = new Entrance(4321);
    const token = entrance.oneTimeToken();
    expect(entrance.cookieFor(token)).not.toBeNull();
    expect(entrance.cookieFor(token)).toBeNull();
  });

  test('knows neither the cookie of another start nor that of another port', () => {
    const entrance = new Entrance(4321);
    const earlier = new Entrance(4321);
    expect(entrance.knowsCookie(cookieOf(earlier.cookieFor(earlier.token)))).toBe(false);
    const secret = cookieOf(entrance.cookieFor(entrance.token))?.split('=')[1] ?? '';
    expect(entrance.knowsCookie(`sportello-9=${secret}`)).toBe(false);
    expect(entrance.knowsCookie(undefined)).toBe(false);
  });

  test('shuts everybody out at once: cookies, addresses that opened, and those that did not yet', () => {
    const entrance = new Entrance(4321);
    const cookie = cookieOf(entrance.cookieFor(entrance.token));
    const [token, unused] = [entrance.token, entrance.oneTimeToken()];
    entrance.renew();
    expect(entrance.knowsCookie(cookie)).toBe(false);
    expect(entrance.cookieFor(token)).toBeNull();
    expect(entrance.cookieFor(unused)).toBeNull();
    expect(entrance.cookieFor(entrance.oneTimeToken())).not.toBeNull();
  });
});
