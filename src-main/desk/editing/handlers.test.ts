import { describe, expect, onTestFinished, test } from 'vitest';
import { createRouterClient } from '@orpc/server';
import { FamilyIdSchema } from '#shared/domain/ids.ts';
import { demoOperators } from '../../../src-central/sandbox/demo/operators.ts';
import { demoDesk } from '../../../tests/support/demo-desk.ts';
import { testFolder, testKeys } from '../../../tests/support/desk-store.ts';
import { errorCode } from '../../../tests/support/error-code.ts';
import { fail, fakeCentral, municipality, send } from '../../../tests/support/fake-central.ts';
import { openDesk } from '../open-desk.ts';

const familyId = FamilyIdSchema.parse('f-000001');

/** A counter in step with a fake central server, somebody signed in. */
async function online() {
  const central = await fakeCentral(municipality(3));
  const { url, enrolmentCode } = central;
  const options = { resourcesDir: 'resources', keys: testKeys(), mail: null, version: '0' };
  const desk = await openDesk({ ...options, dataDir: testFolder(), central: { url }, enrolmentCode });
  onTestFinished(() => desk.close());
  const client = createRouterClient(desk.router, { context: desk.connection() });
  await client.system.syncNow();
  const { username, password } = demoOperators[0]!;
  await client.operators.signIn({ username, password });
  return { central, client };
}

describe('a counter with a line', () => {
  test('saves what a form opened with, sends it, and says what waits', async () => {
    const { central, client } = await online();
    const { base, members } = await client.editing.open({ familyId, subject: { about: 'family' } });
    expect(members.length).toBeGreaterThan(0);
    const set = [{ unit: 'family.label' as const, value: 'Nuova etichetta' }];
    const { commandId } = await client.editing.save({ change: { kind: 'family.update', familyId, set }, base });
    await client.system.syncNow();
    expect(central.received.map(({ id, supersedes }) => [id, supersedes])).toEqual([[commandId, null]]);
    expect((await client.outbox.list({ which: 'done' })).rows.map(({ id }) => id)).toEqual([commandId]);
    expect(await client.sync.details()).toMatchObject({ waiting: 0, refused: 0, conflicts: 0, restarts: 0 });
  });

  test('shows who wrote what of a family, as central tells it', async () => {
    const { central, client } = await online();
    const by = { operatorName: 'A. Bianchi', stationName: 'Sportello 2', at: '2026-03-02T08:00:00Z' };
    const entry = { unit: 'family.label', personId: null, personName: null, by, chosen: null };
    const commandId = '01990000-0000-7000-8000-000000000001';
    const value = { unit: 'family.label', value: 'Prima' };
    let status = 200;
    central.behave = (request, response) => {
      if (!request.url?.startsWith('/v1/families/f-000001/history')) return false;
      if (status === 200)
        send(response, 200, {
          entries: [
            { ...entry, commandId, value },
            { ...entry, commandId, value: null },
          ],
          more: true,
        });
      else fail(response, status, status === 404 ? 'FAMILY_UNKNOWN' : 'OOPS');
      return true;
    };
    expect(await client.editing.history({ familyId })).toEqual({
      entries: [{ value, personName: null, ...by }],
      more: true,
    });
    status = 404;
    expect(await errorCode(client.editing.history({ familyId }))).toBe('FAMILY_NOT_FOUND');
    status = 503;
    expect(await errorCode(client.editing.history({ familyId }))).toBe('NO_LINE');
  });
});

describe('a counter without a line', () => {
  test('offers what may be chosen, opens every form, and says what cannot be', async () => {
    const { signedInClient } = await demoDesk({ families: 3 });
    const client = await signedInClient();
    const choices = await client.editing.choices();
    expect(choices.services.length).toBeGreaterThan(0);
    expect(choices.schools.length).toBeGreaterThan(0);
    expect(choices.schools.find(({ name }) => name.includes('Montessori'))?.classNames).toContain('5C');
    expect(choices.dietKinds).toContain('Senza glutine (celiachia)');
    expect(choices.schoolYears).toHaveLength(3);
    const card = await client.families.card({ familyId });
    const child = card.children[0]!.personId;
    const parent = card.parents[0]!.personId;
    for (const subject of [
      { about: 'person' as const, personId: parent },
      { about: 'payers' as const },
      { about: 'enrolments' as const, childId: child },
      { about: 'diets' as const, childId: child },
    ]) {
      expect((await client.editing.open({ familyId, subject })).base.units.length, subject.about).toBeGreaterThan(0);
    }
    const nobody = { about: 'person' as const, personId: 'p-nobody' as typeof parent };
    expect(await errorCode(client.editing.open({ familyId, subject: nobody }))).toBe('PERSON_NOT_FOUND');
    const elsewhere = FamilyIdSchema.parse('f-nowhere');
    expect(await errorCode(client.editing.open({ familyId: elsewhere, subject: { about: 'payers' } }))).toBe(
      'FAMILY_NOT_FOUND',
    );
    const set = [{ unit: 'payers' as const, value: [] }];
    const change = { kind: 'family.update' as const, familyId: elsewhere, set };
    expect(await errorCode(client.editing.save({ change, base: { revision: 1, units: [] } }))).toBe('FAMILY_NOT_FOUND');
    expect(await errorCode(client.editing.history({ familyId }))).toBe('NO_LINE');
  });

  test('lets nobody but an administrator accept deletions, and only those that were stopped', async () => {
    const { client } = await demoDesk({ families: 1 });
    const { username, password } = demoOperators.find(({ role }) => role !== 'administrator')!;
    const window = client();
    await window.operators.signIn({ username, password });
    expect(await errorCode(window.sync.acceptDeletions())).toBe('NOT_ALLOWED');
    const admin = demoOperators.find(({ role }) => role === 'administrator')!;
    await window.operators.signIn({ username: admin.username, password: admin.password });
    expect(await errorCode(window.sync.acceptDeletions())).toBe('NOTHING_STOPPED');
  });
});
