// A secretary at a counter without a browser: signs in over the web host and changes a telephone number as a form would.
// Used by browser specs that need a second person, or a change that is made before the page looks.
import type { Base, Change } from '../../src-shared/contracts/commands/command.ts';
import type { FamilyId, PersonId } from '../../src-shared/domain/ids.ts';
import { enterHost, type HostClient } from './host-client.ts';

export interface Secretary {
  readonly desk: HostClient['desk'];
  /** The first family found for a text, with its first parent. */
  find(text: string): Promise<{ familyId: FamilyId; label: string; parentId: PersonId; parentName: string }>;
  setPhone(familyId: FamilyId, personId: PersonId, phone: string): Promise<void>;
  phonesOf(familyId: FamilyId, personId: PersonId): Promise<readonly string[]>;
  close(): void;
}

/** Signs in; waits for the data of a station that was just made. */
export async function secretaryAt(
  address: string,
  operator: { username: string; password: string },
): Promise<Secretary> {
  const { desk, close } = await enterHost(address);
  await untilReady(desk);
  await desk.operators.signIn(operator);
  return {
    desk,
    close,
    async find(text) {
      const [hit] = (await desk.families.search({ text, limit: 1 })).hits;
      const parents = hit ? (await desk.families.card({ familyId: hit.familyId })).parents : [];
      const [parent] = parents;
      if (!hit || !parent) throw new Error(`nobody found for ${text}`);
      return { familyId: hit.familyId, label: hit.label, parentId: parent.personId, parentName: parent.name };
    },
    async setPhone(familyId, personId, phone) {
      const { base } = await desk.editing.open({ familyId, subject: { about: 'person', personId } });
      const change: Change = {
        ...{ kind: 'family.update', familyId },
        set: [{ unit: 'person.phones', personId, value: [phone] }],
      };
      const touched: Base = { ...base, units: base.units.filter(({ unit }) => unit === 'person.phones') };
      await desk.editing.save({ change, base: touched });
    },
    async phonesOf(familyId, personId) {
      const { parents } = await desk.families.card({ familyId });
      return parents.find((parent) => parent.personId === personId)?.phones ?? [];
    },
  };
}

async function untilReady(desk: HostClient['desk']): Promise<void> {
  for await (const { desk: state } of await desk.system.watchStatus()) if (state.phase === 'ready') return;
}
