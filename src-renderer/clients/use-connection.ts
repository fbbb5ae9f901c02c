// How stores reach the program: provided once by main.ts, by a test with clients of its own.
import { inject, type InjectionKey } from 'vue';
import type { Connection } from './connection.ts';

export const connectionKey: InjectionKey<Connection> = Symbol('connection');

/** The connection of this window. Call it while a store or a component is set up. */
export function useConnection(): Connection {
  const connection = inject(connectionKey);
  if (!connection) throw new Error('no connection was provided');
  return connection;
}
