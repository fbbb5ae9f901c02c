// What an administrator writes for parents, as central has it: list, saving, publishing, withdrawing and taking that back, order, files.
// Used by counter/administration/information. Every call goes to central; the stations hear of it with their next contact.
import { safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { InferClientOutputs } from '@orpc/client';
import type { PublicationView } from '#shared/contracts/central/administration/information.ts';
import type { Paper } from '#shared/contracts/desk/payments.ts';
import {
  FileHashSchema,
  filePieceBytes,
  maxDocumentBytes,
  type PublicationContent,
  type PublicationKind,
  type PublishedFile,
} from '#shared/contracts/records/information.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { base64Of, digestOf } from './file-bytes.ts';
import { useSessionStore } from './session.ts';

export type Deeds = InferClientOutputs<DeskClient>['administration']['information']['history']['changes'];

/** Each has its sentence under `publications.problem`. */
const own = ['CHANGED_MEANWHILE', 'PUBLICATION_WRONG', 'FILE_UNKNOWN', 'FILE_UNUSABLE', 'STILL_PUBLISHED'];

export const usePublicationsStore = defineStore('publications', () => {
  const { desk } = useConnection();
  const calls = desk.administration.information;
  const all = shallowRef<readonly PublicationView[] | null>(null);
  const failure = shallowRef<Failure | null>(null);
  /** Code of why the last change was not made. */
  const problem = ref<string | null>(null);
  const busy = ref(false);

  async function load(): Promise<void> {
    const [error, answer] = await safe(calls.list());
    failure.value = error ? failureOf(error) : null;
    if (!error) all.value = answer.publications;
  }

  const ofKind = (kind: PublicationKind): PublicationView[] =>
    (all.value ?? []).filter(({ content }) => content.kind === kind).sort((a, b) => a.position - b.position);

  async function save(known: PublicationView | null, content: PublicationContent): Promise<PublicationView | null> {
    const done = await doing(calls.save({ known: known && pick(known), content }));
    return done?.publication ?? null;
  }

  async function setState(view: PublicationView, state: 'published' | 'withdrawn'): Promise<PublicationView | null> {
    return (await doing(calls.setState({ ...pick(view), state })))?.publication ?? null;
  }

  const remove = async (view: PublicationView) => (await doing(calls.remove(pick(view)))) !== null;

  /** One place up or down among its kind. */
  async function move(view: PublicationView, step: 1 | -1): Promise<void> {
    const ids = ofKind(view.content.kind).map(({ id }) => id);
    const from = ids.indexOf(view.id);
    const to = from + step;
    const other = ids[to];
    if (other === undefined) return;
    ids[to] = view.id;
    ids[from] = other;
    await doing(calls.order({ kind: view.content.kind, ids }));
  }

  async function history(view: PublicationView): Promise<Deeds | null> {
    const [error, answer] = await safe(calls.history({ id: view.id }));
    return error ? null : answer.changes;
  }

  /** Sends a file in pieces; null where it cannot be published, `problem` says why. */
  async function sendFile(file: Blob): Promise<PublishedFile | null> {
    if (file.size === 0 || file.size > maxDocumentBytes) {
      problem.value = 'FILE_TOO_LARGE';
      return null;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const hash = FileHashSchema.parse(await digestOf(bytes));
    for (let piece = 0; piece * filePieceBytes < bytes.length; piece++) {
      const part = bytes.subarray(piece * filePieceBytes, (piece + 1) * filePieceBytes);
      const answer = await doing(calls.putFile({ hash, bytes: bytes.length, piece, base64: base64Of(part) }), false);
      if (!answer) return null;
      if (answer.file) return answer.file;
    }
    return null;
  }

  async function openFile({ hash, pages }: PublishedFile): Promise<Paper | null> {
    return await doing(desk.information.openDraftFile({ hash, pages }), false);
  }

  async function doing<Answer>(call: Promise<Answer>, reload = true): Promise<Answer | null> {
    busy.value = true;
    problem.value = null;
    const [error, answer] = await safe(call);
    busy.value = false;
    if (error) problem.value = codeOf(error);
    if (reload) {
      await load();
      // The stations hear of it at their next contact; this one need not wait.
      void safe(desk.system.syncNow());
    }
    return error ? null : answer;
  }

  function forget(): void {
    all.value = null;
    problem.value = null;
  }

  useSessionStore().onEnd(forget);

  return {
    ...{ all, failure, problem, busy, load, ofKind, save, setState, remove, move, history, sendFile, openFile },
    forget,
  };
});

const pick = ({ id, revision }: PublicationView) => ({ id, revision });

function codeOf(thrown: unknown): string {
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : '';
  return own.includes(code) ? code : failureOf(thrown).code;
}
