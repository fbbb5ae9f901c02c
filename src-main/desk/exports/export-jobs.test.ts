import { pino } from 'pino';
import { expect, it } from 'vitest';
import { ExportRequestSchema } from '#shared/contracts/desk/exports.ts';
import { OperatorIdSchema } from '#shared/domain/ids.ts';
import { demoStore } from '../../../tests/support/demo-store.ts';
import { documentShelf } from '../document-shelf.ts';
import { ExportJobs } from './export-jobs.ts';

const log = pino({ enabled: false });

it('gives up a file that is larger than a desk keeps in memory, and says so', async () => {
  const store = await demoStore({ size: 'small', families: 3 });
  const documents = documentShelf();
  const options = {
    documents,
    log,
    now: () => new Date('2026-11-23T10:00:00Z'),
    onDamage: () => {},
    mostBytes: 1000,
    noteDisclosure: () => {},
  };
  const jobs = new ExportJobs(options);
  const operator = OperatorIdSchema.parse('op-1');
  const request = ExportRequestSchema.parse({ list: 'bollettini', format: 'csv', language: 'en' });
  const started = jobs.start(store, operator, request);
  if (!started.ok) throw new Error(started.error);
  await expect.poll(() => jobs.progress(started.value, operator)?.state, { timeout: 20_000 }).toBe('ended');
  expect(jobs.progress(started.value, operator)).toEqual({ state: 'ended', why: 'TOO_LARGE' });
  await jobs.close();
});

it('gives nothing out that cannot be written down', async () => {
  const store = await demoStore({ size: 'small', families: 3 });
  const documents = documentShelf();
  const noteDisclosure = () => {
    throw new Error('the disk is full');
  };
  const jobs = new ExportJobs({ documents, log, now: () => new Date(), onDamage: () => {}, noteDisclosure });
  const operator = OperatorIdSchema.parse('op-1');
  const request = ExportRequestSchema.parse({ list: 'families', format: 'csv', language: 'en' });
  const started = jobs.start(store, operator, request);
  if (!started.ok) throw new Error(started.error);
  await expect.poll(() => jobs.progress(started.value, operator)?.state, { timeout: 20_000 }).toBe('ended');
  expect(jobs.progress(started.value, operator)).toEqual({ state: 'ended', why: 'UNEXPECTED' });
  await jobs.close();
});
