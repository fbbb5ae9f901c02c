// What the persons of a family and the schools are called, for values that only name their ids.
// Used by counter/attention. A name that is not there yet, or nowhere, is null; it fills in when the answer comes.
import { defineStore } from 'pinia';
import { reactive } from 'vue';
import type { FamilyId, PersonId, SchoolId } from '#shared/domain/ids.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

export const useNamesStore = defineStore('names', () => {
  const { desk } = useConnection();
  const people = reactive(new Map<PersonId, string>());
  const schools = reactive(new Map<SchoolId, string>());
  const asked = new Set<FamilyId | 'schools'>();

  /** Asks for the names of a family and of the schools, once each. */
  async function need(familyId: FamilyId): Promise<void> {
    await Promise.all([
      once(familyId, async () => {
        const { members } = await desk.editing.open({ familyId, subject: { about: 'family' } });
        for (const { personId, name } of members) people.set(personId, name);
      }),
      once('schools', async () => {
        for (const { id, name } of (await desk.editing.choices()).schools) schools.set(id, name);
      }),
    ]);
  }

  async function once(what: FamilyId | 'schools', ask: () => Promise<void>): Promise<void> {
    if (asked.has(what)) return;
    asked.add(what);
    try {
      await ask();
    } catch {
      // The value is shown without the name; whoever needs it next asks again.
      asked.delete(what);
    }
  }

  useSessionStore().onEnd(() => {
    people.clear();
    asked.clear();
  });

  return {
    need,
    personName: (id: PersonId) => people.get(id) ?? null,
    schoolName: (id: SchoolId) => schools.get(id) ?? null,
  };
});
