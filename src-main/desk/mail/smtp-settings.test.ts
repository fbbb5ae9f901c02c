// How the mail server's address is read, and when encryption is demanded.
import { describe, expect, it } from 'vitest';
import { parseSmtpUrl } from './smtp-settings.ts';

describe('parseSmtpUrl', () => {
  it.each([
    ['smtp://mail.example', { host: 'mail.example', port: 587, secure: false, requireTls: false, auth: null }],
    ['smtps://mail.example', { host: 'mail.example', port: 465, secure: true, requireTls: false, auth: null }],
    [
      'smtp://u:p@mail.example:25',
      { host: 'mail.example', port: 25, secure: false, requireTls: true, auth: { user: 'u', pass: 'p' } },
    ],
    [
      'smtp://u%40x:p%3A%2F@localhost',
      { host: 'localhost', port: 587, secure: false, requireTls: false, auth: { user: 'u@x', pass: 'p:/' } },
    ],
    [
      'smtp://mail.example?tls=required',
      { host: 'mail.example', port: 587, secure: false, requireTls: true, auth: null },
    ],
    [
      'smtp://u:p@mail.example?tls=optional',
      { host: 'mail.example', port: 587, secure: false, requireTls: false, auth: { user: 'u', pass: 'p' } },
    ],
    [
      'smtp://u:p@[::1]:2525',
      { host: '::1', port: 2525, secure: false, requireTls: false, auth: { user: 'u', pass: 'p' } },
    ],
  ])('reads %s', (url, expected) => {
    expect(parseSmtpUrl(url)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['mail.example', 'smtp-url'],
    ['https://mail.example', 'smtp-url'],
    ['smtp://', 'smtp-url'],
    ['smtp://u:%E0%A4@mail.example', 'smtp-url'],
    ['smtp://mail.example?tls=yes', 'smtp-tls'],
  ])('refuses %s', (url, error) => {
    expect(parseSmtpUrl(url)).toEqual({ ok: false, error });
  });
});
