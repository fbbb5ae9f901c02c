// The emergency file at central: only the right passphrase opens it, and what is in it takes effect once. On both databases.
import { createCipheriv, randomBytes, scryptSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  outboxFileAuthenticated,
  outboxFileKdf,
  type OutboxFile,
  type OutboxFileHeader,
} from '#shared/contracts/outbox-file.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { importOutbox } from '#central/administration/import-outbox.ts';
import { update } from '../../support/capture-at.ts';
import { configurations } from '../../support/central-databases.ts';
import { newCommandBench } from '../../support/command-bench.ts';
import { schoolA, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

function seal(enteId: EnteId, stationId: string, commands: readonly unknown[], passphrase: string): OutboxFile {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const header: OutboxFileHeader = {
    format: 'sportello-outbox',
    version: 1,
    enteId,
    kdf: { ...outboxFileKdf, salt: salt.toString('base64') },
    cipher: { name: 'aes-256-gcm', nonce: nonce.toString('base64') },
  };
  const { N, r, p } = outboxFileKdf;
  const key = scryptSync(passphrase.normalize('NFKC'), salt, 32, { N, r, p, maxmem: 256 * N * r });
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(outboxFileAuthenticated(header), 'utf8'));
  const content = JSON.stringify({ stationId, exportedAt: '2026-11-25T10:00:00Z', commands });
  const sealed = Buffer.concat([cipher.update(gzipSync(content)), cipher.final()]);
  return {
    ...header,
    cipher: { ...header.cipher, tag: cipher.getAuthTag().toString('base64') },
    ciphertext: sealed.toString('base64'),
  };
}

for (const configuration of configurations) {
  describe(`the emergency file at central on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);

    test('is applied once, also across batches, and says what was not done; nothing else opens it', async () => {
      const { database, place } = central;
      const ente = await newCommandBench(database, place.folder, [someFamily('fam', [{ id: 'kid', school: schoolA }])]);
      const here = await ente.counter();
      const seen = await ente.family('fam');
      const diet = (to: string | null) =>
        update(here, seen, {
          ...{ unit: 'diets', personId: 'kid' },
          value: [{ kind: 'Halal', medical: false, from: '2026-09-02', to }],
        });
      const noted = (n: number) => (n < 0 ? seen : { ...seen, family: { ...seen.family, notes: String(n) } });
      const notes = Array.from({ length: 199 }, (_, n) =>
        update(here, noted(n - 1), { unit: 'family.notes', value: String(n) }),
      );
      // The last comes in a second batch, and still waits for the first of the first.
      const [refused, held] = [diet('2026-09-01'), diet(null)];
      const sealed = seal(ente.enteId, here.id, [refused, ...notes, held], 'parola');
      const path = join(place.folder, `${ente.enteId}.json`);
      const write = (file: object) => writeFileSync(path, JSON.stringify(file));
      const bring = (passphrase: string) =>
        importOutbox(database, ente.enteId, path, () => Promise.resolve(passphrase));
      write(sealed);
      expect(await bring('altra')).toEqual({ ok: false, error: expect.stringContaining('passphrase') });
      const first = await bring('parola');
      const remarks = [`refused: ${refused.id} PERIOD_REVERSED`, `held: ${held.id} by ${refused.id}`];
      expect(first).toEqual({ ok: true, value: [`station: ${here.id}`, 'applied: 199', ...remarks] });
      expect((await ente.family('fam')).family.notes).toBe('198');
      const after = await ente.cursor();
      expect(await bring('parola')).toEqual(first);
      expect(await ente.cursor()).toEqual(after);
      expect(await ente.send(here, ...notes.slice(0, 2))).toMatchObject([
        { outcome: 'applied' },
        { outcome: 'applied' },
      ]);
      expect(await ente.cursor()).toEqual(after);
      const flip = sealed.ciphertext.startsWith('A') ? 'B' : 'A';
      write({ ...sealed, ciphertext: `${flip}${sealed.ciphertext.slice(1)}` });
      expect(await bring('parola')).toMatchObject({ ok: false, error: expect.stringContaining('changed') });
      write({ ...sealed, enteId: 'un altro' });
      expect(await bring('parola')).toMatchObject({ ok: false, error: expect.stringContaining('another ente') });
      write({ ...sealed, version: 2 });
      expect(await bring('parola')).toMatchObject({ ok: false, error: expect.stringContaining('no emergency file') });
    });
  });
}
