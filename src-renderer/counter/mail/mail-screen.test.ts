import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import { useMailStore } from '#renderer/stores/mail.ts';
import { useSessionStore } from '#renderer/stores/session.ts';
import type { MailId } from '#shared/domain/ids.ts';
import { fakeOperator } from '../../../tests/support/fake-desk.ts';
import { mountCounter } from '../../../tests/support/mount-counter.ts';
import MailScreen from './MailScreen.vue';

afterEach(() => (document.body.innerHTML = ''));

test('a long list is shown part by part to its end, and stays as long when the queue moves', async () => {
  const { desk } = mountCounter(MailScreen, {});
  const first = desk.mail.put({ id: 'mail-0' as MailId });
  for (let at = 1; at < 230; at += 1) desk.mail.rows.push({ ...first, id: `mail-${String(at)}` as MailId });
  await useSessionStore().signIn(fakeOperator.username, fakeOperator.password);
  useMailStore();
  await flushPromises();
  const rows = () => document.querySelectorAll('[data-mail]').length;
  const more = () => [...document.querySelectorAll('button')].find((one) => one.textContent?.includes('Mostra altri'));
  expect(rows()).toBe(100);
  more()?.click();
  await flushPromises();
  expect(rows()).toBe(200);
  more()?.click();
  await flushPromises();
  expect([rows(), more()]).toEqual([230, undefined]);
  desk.mail.put({ id: 'mail-7' as MailId, state: 'sent' });
  await flushPromises();
  expect(rows()).toBe(229);
}, 20_000);
