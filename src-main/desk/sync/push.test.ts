import { beforeEach, describe, expect, test } from 'vitest';
import type { CommandResult } from '#shared/contracts/commands/result.ts';
import {
  capture,
  creation,
  label,
  outboxStates,
  parentOf,
  phones,
  shown,
  update,
} from '../../../tests/support/captures.ts';
import { fakeCentral, familiesOf, municipality, send, type FakeCentral } from '../../../tests/support/fake-central.ts';
import { centralContent, testEngine, type TestEngine } from '../../../tests/support/sync-engine.ts';

const all = municipality(6);
const families = familiesOf(all);
const [first, second] = [families[0]!, families[1]!];
let central: FakeCentral;
let desk: TestEngine;

beforeEach(async () => {
  central = await fakeCentral(all);
  desk = await testEngine(central);
  await desk.sync();
});

const states = () => outboxStates(desk.store).map(({ state }) => state);
const refused = (code: string): CommandResult => ({ outcome: 'refused', code, unit: null }) as CommandResult;
const kept = () => desk.store.db.raw.prepare('SELECT family_public_id AS id FROM central_family').all();

describe('what was captured', () => {
  test('goes to central in order, once, and is shown until central’s data have it', async () => {
    await capture(desk.store, update(first.family.id, phones(parentOf(first), '02 1111')));
    await capture(desk.store, update(first.family.id, label('Nuovo')));
    expect(await desk.sync()).toMatchObject({ problem: null, pending: 0 });
    expect(central.received.map(({ change }) => change.kind)).toEqual(['family.update', 'family.update']);
    await desk.sync();
    expect(central.received).toHaveLength(2);
    expect(states()).toEqual(['applied', 'applied']);
  });

  test('leaves the rows as central’s, exactly, once it came back', async () => {
    central.decide = ({ change }) => ({ outcome: 'applied', seq: 1, familyId: change.familyId });
    await capture(desk.store, update(first.family.id, label('Nuovo')));
    const value = structuredClone(first);
    value.family = { ...value.family, label: 'Nuovo', revision: 9 };
    central.feed.push({ kind: 'family', value });
    await desk.sync();
    const fresh = await testEngine(
      await fakeCentral(all.map((one) => (one.kind === 'family' && one.value === first ? { ...one, value } : one))),
    );
    await fresh.sync();
    expect(centralContent(desk.store)).toEqual(centralContent(fresh.store));
    expect(kept()).toEqual([]);
  });

  test('is sent by itself when it is captured, without waiting for the next round', async () => {
    const backoff = { calm: 3_600_000, first: 3_600_000, longest: 3_600_000 };
    const running = await testEngine(central, { store: desk.store, backoff });
    running.engine.start();
    await expect.poll(() => running.board.status.sync.connection).toBe('online');
    await capture(desk.store, update(first.family.id, label('Subito')));
    running.engine.captured();
    await expect.poll(() => states(), { timeout: 20_000 }).toEqual(['applied']);
  });
});

describe('an answer that does not come', () => {
  const silent = (when: (path: string) => boolean) => {
    central.behave = (request, response) => {
      if (!when(request.url ?? '')) return false;
      response.destroy();
      return true;
    };
  };

  test('leaves the command waiting, and the same id is sent again', async () => {
    const id = await capture(desk.store, update(first.family.id, label('Nuovo')));
    silent((path) => path.endsWith('/commands'));
    expect(await desk.sync()).toMatchObject({ problem: 'UNREACHABLE', pending: 1 });
    expect(states()).toEqual(['queued']);
    central.behave = () => false;
    await desk.sync();
    expect(central.received.map((command) => command.id)).toEqual([id]);
    expect(states()).toEqual(['applied']);
  });

  test('after central took it: the repeat is given the same answer, and nothing happens twice', async () => {
    let answers = 0;
    const effects: string[] = [];
    central.decide = ({ id, change }) => {
      effects.push(id);
      return { outcome: 'applied', seq: 0, familyId: change.familyId };
    };
    await capture(desk.store, update(first.family.id, label('Nuovo')));
    central.behave = (request, response) => {
      if (!request.url?.endsWith('/commands') || answers++ > 0) return false;
      const { end } = response;
      response.end = ((...rest: unknown[]) => (response.destroy(), end.apply(response, rest as never))) as typeof end;
      return false;
    };
    await desk.sync();
    expect(states()).toEqual(['queued']);
    await desk.sync();
    expect(new Set(effects).size).toBe(1);
    expect(states()).toEqual(['applied']);
  });

  test('a program that ended meanwhile begins with what was under way', async () => {
    await capture(desk.store, update(first.family.id, label('Nuovo')));
    desk.store.writeTx('test', (db) => db.raw.exec(`UPDATE outbox SET state = 'sending', sent = 1`));
    const restarted = await testEngine(central, { store: desk.store });
    await restarted.sync();
    expect(states()).toEqual(['applied']);
  });

  test('data come all the same when central does not understand what is sent', async () => {
    await capture(desk.store, update(first.family.id, label('Nuovo')));
    const value = structuredClone(second);
    value.family.label = 'Di là';
    central.feed.push({ kind: 'family', value });
    central.behave = (request, response) => {
      if (!request.url?.endsWith('/commands')) return false;
      send(response, 400, { nonsense: true });
      return true;
    };
    expect(await desk.sync()).toMatchObject({ problem: 'GARBAGE', pending: 1 });
    expect(shown(desk.store, second.family.id, label(''))).toBe('Di là');
    expect(states()).toEqual(['queued']);
  });
});

describe('a command that central refuses', () => {
  test('is taken off what is shown, waits for a person, and is not sent again by itself', async () => {
    const before = centralContent(desk.store);
    central.decide = () => refused('SHARES_NOT_100');
    await capture(desk.store, update(first.family.id, label('Nuovo')));
    expect(await desk.sync()).toMatchObject({ pending: 0, attention: 1 });
    expect(states()).toEqual(['refused']);
    expect(centralContent(desk.store)).toEqual(before);
    await desk.sync();
    expect(central.received).toHaveLength(1);
  });

  test('holds what needs it, lets the rest of the lane and other families go on', async () => {
    const change = creation('Zzyzx');
    await capture(desk.store, change);
    await capture(desk.store, update(change.familyId, label('Zzyzx – Due')));
    await capture(desk.store, update(second.family.id, label('Altra')));
    central.decide = (command) =>
      command.change.familyId === change.familyId
        ? command.change.kind === 'family.create'
          ? refused('CHILD_IN_OTHER_FAMILY')
          : { outcome: 'held', by: central.received[0]!.id }
        : { outcome: 'applied', seq: 0, familyId: command.change.familyId };
    await desk.sync();
    expect(states()).toEqual(['refused', 'held', 'applied']);
    expect(outboxStates(desk.store)[1]?.heldBy).toBe(outboxStates(desk.store)[0]?.id);
  });

  test('because it failed there, is sent again with its old id', async () => {
    const id = await capture(desk.store, update(first.family.id, label('Nuovo')));
    central.decide = () => refused('FAILED_AT_CENTRAL');
    await desk.sync();
    expect(states()).toEqual(['queued']);
    central.decide = ({ change }) => ({ outcome: 'applied', seq: 0, familyId: change.familyId });
    await desk.sync();
    expect(central.received.map((command) => command.id).every((each) => each === id)).toBe(true);
    expect(states()).toEqual(['applied']);
  });
});

test('a request holds a hundred commands at most, and all arrive in order', async () => {
  for (let at = 0; at < 130; at++) {
    await capture(desk.store, update(families[at % families.length]!.family.id, label(`Nome ${String(at)}`)));
  }
  // A connection that was idle for so long may be gone: then the next round sends.
  await desk.sync();
  await desk.sync();
  expect(central.requests.filter((path) => path.endsWith('/commands'))).toHaveLength(2);
  const sent = central.received.map(({ change }) => (change.kind === 'family.update' ? change.set[0]?.value : null));
  expect(sent).toEqual(Array.from({ length: 130 }, (_, at) => `Nome ${String(at)}`));
});

test('stuck for two minutes, sync begins anew, says so, and is well again with the next answer', async () => {
  let ticks = 0;
  const stuck = await testEngine(central, { store: desk.store, ticks: () => ticks });
  await stuck.sync();
  await capture(desk.store, update(first.family.id, label('Nuovo')));
  stuck.engine.captured();
  let asked = () => {};
  const waiting = new Promise<void>((resolve) => (asked = resolve));
  central.behave = (request) => {
    if (!request.url?.endsWith('/commands')) return false;
    asked();
    return true;
  };
  const round = stuck.sync();
  await waiting;
  stuck.engine.watch();
  expect(stuck.engine.restarts).toBe(0);
  ticks += 121_000;
  stuck.engine.watch();
  expect(stuck.engine.restarts).toBe(1);
  expect(await round).toMatchObject({ problem: 'STUCK', pending: 1 });
  central.behave = () => false;
  expect(await stuck.sync()).toMatchObject({ problem: null, pending: 0, connection: 'online' });
});
