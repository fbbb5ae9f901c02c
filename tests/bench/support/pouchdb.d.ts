// The parts of PouchDB and its server that the sync bench uses; the packages have no types of their own.
declare module 'pouchdb-node' {
  interface Replicated {
    readonly ok: boolean;
    readonly docs_written: number;
  }
  interface ReplicateOptions {
    readonly batch_size: number;
    readonly batches_limit: number;
  }
  export default class PouchDB {
    static defaults(options: { readonly prefix: string }): typeof PouchDB;
    constructor(name: string);
    readonly replicate: {
      to(url: string, options: ReplicateOptions): Promise<Replicated>;
      from(url: string, options: ReplicateOptions): Promise<Replicated>;
    };
    bulkDocs(docs: readonly object[]): Promise<unknown[]>;
    close(): Promise<void>;
  }
}
declare module 'express-pouchdb' {
  import type { RequestListener } from 'node:http';
  import type PouchDB from 'pouchdb-node';
  export default function expressPouchdb(
    database: typeof PouchDB,
    options: { readonly mode: 'minimumForPouchDB'; readonly logPath: string; readonly configPath: string },
  ): RequestListener;
}
