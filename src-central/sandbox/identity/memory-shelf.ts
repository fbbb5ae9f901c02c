// What the stand-in's provider keeps: sign-ins, grants, codes and tokens, in memory, gone with the process. Given to oidc-provider, which has one of
// its own that warns at every start. One shelf for each provider.
import type { Adapter, AdapterPayload } from 'oidc-provider';

export function memoryShelf(): new (model: string) => Adapter {
  const kept = new Map<string, AdapterPayload>();
  const byUid = new Map<string, string>();
  const byGrant = new Map<string, Set<string>>();
  const done = Promise.resolve();

  return class implements Adapter {
    readonly #model: string;

    constructor(model: string) {
      this.#model = model;
    }

    upsert(id: string, payload: AdapterPayload): Promise<void> {
      const key = this.#key(id);
      kept.set(key, payload);
      if (payload.uid !== undefined) byUid.set(payload.uid, id);
      if (payload.grantId !== undefined) {
        const keys = byGrant.get(payload.grantId) ?? new Set();
        byGrant.set(payload.grantId, keys.add(key));
      }
      return done;
    }

    find(id: string): Promise<AdapterPayload | undefined> {
      return Promise.resolve(kept.get(this.#key(id)));
    }

    findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return this.find(byUid.get(uid) ?? '');
    }

    findByUserCode(): Promise<undefined> {
      return Promise.resolve(undefined);
    }

    consume(id: string): Promise<void> {
      const payload = kept.get(this.#key(id));
      if (payload) payload['consumed'] = Math.floor(Date.now() / 1000);
      return done;
    }

    destroy(id: string): Promise<void> {
      kept.delete(this.#key(id));
      return done;
    }

    revokeByGrantId(grantId: string): Promise<void> {
      for (const key of byGrant.get(grantId) ?? []) kept.delete(key);
      byGrant.delete(grantId);
      return done;
    }

    #key(id: string): string {
      return `${this.#model}:${id}`;
    }
  };
}
