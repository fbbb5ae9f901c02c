import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import { cents } from '#shared/domain/cents.ts';
import { NoticeNumberSchema } from '#shared/contracts/fields.ts';
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';
import { usePayOnlineStore } from '#renderer/stores/pay-online.ts';
import { useSessionStore } from '#renderer/stores/session.ts';
import { fakeOperator } from '../../../tests/support/fake-desk.ts';
import { localDate } from '../../../tests/support/fake-values.ts';
import { mountCounter } from '../../../tests/support/mount-counter.ts';
import PlanView from './PlanView.vue';

afterEach(() => (document.body.innerHTML = ''));

const text = (): string => (document.body.textContent ?? '').replaceAll(/\s+/g, ' ');
const ticks = (): HTMLInputElement[] => [
  ...document.body.querySelectorAll<HTMLInputElement>('[data-instalments] input'),
];
const ticked = (): boolean[] => ticks().map(({ checked }) => checked);

async function turn(at: number): Promise<void> {
  ticks()[at]?.click();
  await flushPromises();
}

const payable = (number: number, amount: number, due: string) => ({
  noticeNumber: NoticeNumberSchema.parse(
    makeNoticeNumber({ segregationCode: '47', base13: String(number).padStart(13, '0') }),
  ),
  ...{ amountCents: cents(amount), dueDate: localDate(due), standing: 'payable' as const, heldBy: null },
});

/** A bollettino of 84,50 € for which central answers with these notices. */
async function stage(notices: readonly ReturnType<typeof payable>[]) {
  const { desk } = mountCounter(PlanView, { findings: [] });
  await useSessionStore().signIn(fakeOperator.username, fakeOperator.password);
  const [, family] = desk.families;
  const row = family?.rows[0];
  if (!family || !row) throw new Error('the fake desk has a second family with bollettini');
  const outstandingCents = row.outstandingCents;
  desk.payments.standings.set(row.id, { standing: 'payable', outstandingCents, notices: [...notices] });
  await usePayOnlineStore().begin({ familyId: family.card.familyId, rows: [row] });
  await flushPromises();
  return { payments: desk.payments, whole: outstandingCents };
}

const parts = [payable(1, 3000, '2026-12-20'), payable(2, 3000, '2027-01-20')];

test('in one or by instalments: each puts the other out, and what is ticked is what is opened', async () => {
  const { payments } = await stage([payable(9, 8450, '2026-12-20'), ...parts]);
  expect(text()).toContain('In una volta: 84,50 €');
  expect(text()).toContain('Rata che scade il 20/01/2027: 30,00 €');
  expect(text()).toContain('L’avviso unico e le rate si escludono');
  expect(ticked()).toEqual([true, false, false]);
  await turn(2);
  expect(ticked()).toEqual([false, false, true]);
  expect(text()).toContain('Un avviso30,00 €');
  await turn(1);
  expect(ticked()).toEqual([false, true, true]);
  expect(text()).toContain('2 avvisi60,00 €');
  await turn(0);
  expect(ticked()).toEqual([true, false, false]);
  await turn(1);
  await turn(1);
  expect(ticked()).toEqual([true, false, false]);
  await turn(1);
  await turn(2);
  [...document.body.querySelectorAll('button')].find((one) => one.textContent?.includes('Sul telefono'))?.click();
  await flushPromises();
  expect(payments.asked).toEqual(['open phone 2']);
  // The session has these notices: what is ticked now would be another one's.
  await turn(0);
  expect(ticked()).toEqual([false, true, true]);
});

test('after the first instalment only instalments are left, and one of them stays ticked', async () => {
  await stage(parts);
  expect(text()).not.toContain('In una volta');
  expect(ticked()).toEqual([true, true]);
  await turn(0);
  expect(ticked()).toEqual([false, true]);
  await turn(1);
  expect(ticked()).toEqual([false, true]);
});
