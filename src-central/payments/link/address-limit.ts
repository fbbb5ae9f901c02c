// How often one address may ask for the pages of links, in this process. Called by serve-link.ts.
// A token cannot be guessed; this keeps a machine that asks without end from the database, and from opening carts.

export interface AddressLimit {
  /** False: it asked too often. */
  allows(address: string): boolean;
}

const windowMs = 60_000;
/** An address that is new when so many are remembered makes the memory begin anew. */
const mostAddresses = 10_000;

export function addressLimit(perMinute: number, now: () => number): AddressLimit {
  let counts = new Map<string, number>();
  let began = now();
  return {
    allows: (address) => {
      if (now() - began >= windowMs || counts.size >= mostAddresses) {
        counts = new Map();
        began = now();
      }
      const count = (counts.get(address) ?? 0) + 1;
      counts.set(address, count);
      return count <= perMinute;
    },
  };
}
