// Named interleavings in which a snapshot takes the place of everything: central restored from a backup, a cursor that is gone, while
// things were and are captured. In both orders of pull and push they end the same.
import { beforeEach, describe, expect, test } from 'vitest';
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
import { decidingCentral, type DecidingCentral } from '../../../tests/support/deciding-central.ts';
import { fail, familiesOf, municipality } from '../../../tests/support/fake-central.ts';
import { centralContent, loadHere, testEngine, type TestEngine } from '../../../tests/support/sync-engine.ts';
import { orders, pullOnly, settle, withoutPush } from '../../../tests/support/sync-orders.ts';

const all = municipality(6);
const families = familiesOf(all);
const first = families[0]!;
const id = first.family.id;
const parent = parentOf(first);
let central: DecidingCentral;
let desk: TestEngine;

beforeEach(async () => {
  central = await decidingCentral(all);
  desk = await testEngine(central.fake);
  await desk.sync();
});

const states = (of = desk) => outboxStates(of.store).map(({ state }) => state);
const kept = (of = desk) => of.store.db.raw.prepare('SELECT family_public_id AS id FROM central_family').all();
const asked = (path: string) => central.fake.requests.filter((each) => each.endsWith(path)).length;

describe('a snapshot that takes the place of everything', () => {
  test.each(orders)('%s: what was captured before, during and right after its load stays on top', async (order) => {
    const change = creation('Zzyzx');
    await capture(desk.store, change);
    await capture(desk.store, update(id, label('Prima')));
    let during: Promise<unknown> | undefined;
    let after: Promise<unknown> | undefined;
    const slow = await testEngine(central.fake, {
      store: desk.store,
      load: (job, tell) => {
        const load = loadHere(job, (progress) => {
          during ??= capture(desk.store, update(families[2]!.family.id, label('Durante')));
          tell(progress);
        });
        after = load.live.then(() => capture(desk.store, update(families[3]!.family.id, label('Appena dopo'))));
        return load;
      },
    });
    forgetCursor();
    if (order === 'pull, then push') await withoutPush(central.fake, () => slow.sync());
    else await slow.sync();
    expect([typeof (await during), typeof (await after)]).toEqual(['string', 'string']);
    const touched = [change.familyId, id, families[2]!.family.id, families[3]!.family.id];
    const seen = () => touched.map((each) => shown(desk.store, each, label('')));
    expect(seen()).toEqual(['Zzyzx', 'Prima', 'Durante', 'Appena dopo']);
    expect(asked('/snapshots')).toBe(2);
    if (order === 'pull, then push') expect(central.effects.size).toBe(0);
    await settle(slow);
    expect(states()).toEqual(['applied', 'applied', 'applied', 'applied']);
    expect(seen()).toEqual(['Zzyzx', 'Prima', 'Durante', 'Appena dopo']);
    expect([...central.effects.values()]).toEqual([1, 1, 1, 1]);
    expect(central.family(id).family.label).toBe('Prima');
    expect(kept()).toEqual([]);
  });

  /** Central's feed does not reach back to where this station stands: once. */
  function forgetCursor(): void {
    let gone = false;
    central.fake.behave = (request, response) => {
      if (gone || !request.url?.startsWith('/v1/sync/feed')) return false;
      gone = true;
      fail(response, 410, 'CURSOR_GONE');
      return true;
    };
  }
});

describe('central restored from an older backup, this station ahead of it', () => {
  test.each(orders)('%s: what it lost is sent again with the old ids, once, before the snapshot', async (order) => {
    await capture(desk.store, update(id, label('Uno')));
    await settle(desk);
    const restore = central.backup();
    const change = creation('Zzyzx');
    await capture(desk.store, change);
    await capture(desk.store, update(id, label('Due')));
    await settle(desk);
    await capture(desk.store, update(id, phones(parent, '02 1111')));
    restore();
    const before = asked('/snapshots');
    if (order === 'pull, then push') {
      await pullOnly(central.fake, desk);
      // Known to be restored, but nothing could be sent again yet: what is shown stays, and no snapshot may take it away.
      expect([states(), asked('/snapshots')]).toEqual([['queued', 'queued', 'queued', 'queued'], before]);
      expect([shown(desk.store, change.familyId, label('')), shown(desk.store, id, label(''))]).toEqual([
        'Zzyzx',
        'Due',
      ]);
    }
    await settle(desk);
    expect(states()).toEqual(['applied', 'applied', 'applied', 'applied']);
    expect(asked('/snapshots')).toBe(before + 1);
    expect(central.family(id).family.label).toBe('Due');
    expect(central.family(id).persons[0]!.phones).toEqual(['02 1111']);
    expect(central.family(change.familyId).family.label).toBe('Zzyzx');
    expect(shown(desk.store, change.familyId, label(''))).toBe('Zzyzx');
    expect(shown(desk.store, id, label(''))).toBe('Due');
    // The first was in the backup; the last had not been sent before.
    expect(outboxStates(desk.store).map((command) => central.effects.get(command.id))).toEqual([1, 2, 2, 1]);
    expect(kept()).toEqual([]);
    expect(desk.store.db.raw.prepare('SELECT epoch, push_epoch AS again FROM sync_state').get()).toEqual({
      ...{ epoch: 'e2', again: null },
    });
  });

  test('nothing waits here: the pull hears of it, and what central lost is sent before the same round takes a snapshot', async () => {
    const restore = central.backup();
    await capture(desk.store, update(id, label('Uno')));
    await settle(desk);
    restore();
    const before = central.fake.requests.length;
    await desk.sync();
    const paths = central.fake.requests.slice(before).map((path) => path.slice(path.lastIndexOf('/')));
    expect(paths.filter((path) => ['/feed', '/commands', '/snapshots'].includes(path))).toEqual([
      ...['/feed', '/commands', '/snapshots', '/feed'],
    ]);
    expect([central.family(id).family.label, shown(desk.store, id, label(''))]).toEqual(['Uno', 'Uno']);
  });

  test.each(['wrote first', 'wrote on top of it'])(
    'two stations are ahead; the one that %s comes back first: both keep what they wrote',
    async (whose) => {
      const other = await testEngine(central.fake);
      await other.sync();
      const restore = central.backup();
      const change = creation('Zzyzx');
      await capture(desk.store, change);
      await capture(desk.store, update(id, label('Uno')));
      await settle(desk);
      await settle(other);
      await capture(other.store, update(id, phones(parent, '02 2222')));
      await capture(other.store, update(change.familyId, label('Zzyzx – Due')));
      await settle(other);
      await settle(desk);
      restore();
      const [sooner, later] = whose === 'wrote first' ? [desk, other] : [other, desk];
      await settle(sooner);
      await settle(later);
      await settle(sooner);
      expect(states(desk)).toEqual(['applied', 'applied']);
      expect([central.family(id).family.label, central.family(id).persons[0]!.phones]).toEqual(['Uno', ['02 2222']]);
      if (whose === 'wrote first') {
        expect(states(other)).toEqual(['applied', 'applied']);
        expect(central.family(change.familyId).family.label).toBe('Zzyzx – Due');
      } else {
        // Central did not have the family yet: the change is not lost, a person sends it again.
        expect(states(other)).toEqual(['applied', 'refused']);
      }
      expect(centralContent(desk.store)).toEqual(centralContent(other.store));
      expect([...kept(desk), ...kept(other)]).toEqual([]);
    },
  );

  test('a program that ends in the middle of sending again goes on where it was', async () => {
    const restore = central.backup();
    await capture(desk.store, update(id, label('Uno')));
    await settle(desk);
    restore();
    const taken = asked('/snapshots');
    central.fake.behave = (request, response) => {
      if (!request.url?.endsWith('/snapshots')) return false;
      response.destroy();
      return true;
    };
    await desk.sync();
    expect(states()).toEqual(['applied']);
    central.fake.behave = () => false;
    const restarted = await testEngine(central.fake, { store: desk.store });
    await settle(restarted);
    expect(central.fake.received).toHaveLength(2);
    expect(asked('/snapshots')).toBe(taken + 2);
    expect(shown(desk.store, id, label(''))).toBe('Uno');
  });
});
