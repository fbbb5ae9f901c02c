import { expect, test } from 'vitest';
import type { FamilyId } from '#shared/domain/ids.ts';
import { storesOn } from '../../tests/support/renderer-stores.ts';
import { useNavigationStore } from './navigation.ts';
import { useSessionStore } from './session.ts';

const family = { name: 'family', familyId: 'fam-1' as FamilyId } as const;

function held() {
  storesOn();
  const navigation = useNavigationStore();
  navigation.go(family);
  const questions: (() => void)[] = [];
  const hold = (proceed: () => void): void => void questions.push(proceed);
  navigation.hold(hold);
  return { navigation, questions, hold };
}

test('a place that is held is left only once its question was answered, and is not asked about again', () => {
  const { navigation, questions } = held();
  navigation.go({ name: 'overdue' });
  expect(navigation.place.name).toBe('family');
  questions[0]?.();
  expect(navigation.place.name).toBe('overdue');
  expect(questions.length).toBe(1);
});

test('the browser’s own way back is asked about too, and goes nowhere before the answer', () => {
  const { navigation, questions } = held();
  window.dispatchEvent(new PopStateEvent('popstate', { state: { place: { name: 'home' } } }));
  expect(navigation.place.name).toBe('family');
  expect(window.history.state).toEqual({ place: family });
  questions[0]?.();
  expect(navigation.place.name).toBe('home');
});

test('a place that was let go is left at once', () => {
  const { navigation, questions, hold } = held();
  navigation.release(hold);
  navigation.back();
  expect(navigation.place.name).toBe('home');
  expect(questions).toEqual([]);
});

test('signing out is never held up by a form', async () => {
  const { navigation, questions } = held();
  await useSessionStore().signOut();
  expect(navigation.place.name).toBe('home');
  expect(questions).toEqual([]);
});
