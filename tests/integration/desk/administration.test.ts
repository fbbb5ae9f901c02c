// An administrator's questions from a counter to central and back: who may ask, and what comes back when nobody is there.
import type { Server } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeServer } from '#central/http/close-server.ts';
import { createCentralServer } from '#central/http/create-server.ts';
import { listen } from '#central/http/listen.ts';
import { putOperator } from '#central/operators/put-operator.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import type { OperatorRecord } from '#shared/contracts/records/operator.ts';
import { OperatorIdSchema, type OperatorId } from '#shared/domain/ids.ts';
import { onPGlite } from '../../support/central-databases.ts';
import { newCommandBench, type CommandBench } from '../../support/command-bench.ts';
import { errorCode } from '../../support/error-code.ts';
import { schoolA } from '../../support/small-ente.ts';
import { testEngine } from '../../support/sync-engine.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const administrator = OperatorIdSchema.parse('op-head');

describe('administration from a counter', () => {
  const central = useCentralDatabase(onPGlite);
  let ente: CommandBench;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    ente = await newCommandBench(central.database, central.place.folder, []);
    server = createCentralServer(databaseServices(central.database, ente.shelf), pino({ enabled: false }));
    url = await listen(server, 0, '127.0.0.1');
    await put({});
    await put({ id: OperatorIdSchema.parse('op-clerk'), username: 'clerk', role: 'secretary' });
    await put({ id: OperatorIdSchema.parse('op-gone'), username: 'gone', active: false });
  });
  afterAll(() => closeServer(server));

  const put = (change: Partial<OperatorRecord>) =>
    putOperator(central.database.kysely, ente.enteId, {
      ...{ id: administrator, revision: 1, username: 'head', displayName: 'Capo', role: 'administrator' },
      ...{ active: true, passwordDigest: '$argon2id$none' },
      ...change,
    });

  const ask = async (operatorId: OperatorId) => {
    const { signer } = await ente.addStation(schoolA);
    const { engine } = await testEngine({ access: { url, ...signer } });
    return engine.administration(operatorId).settings.read();
  };

  test('an administrator reads the settings of the ente', async () => {
    const settings = await ask(administrator);
    expect(settings.ente.id).toBe(ente.enteId);
    expect(settings.schools.length).toBeGreaterThan(0);
  });

  test.each(['op-clerk', 'op-gone', 'op-nobody'])('%s is turned away, whatever the station says', async (id) => {
    expect(await errorCode(ask(OperatorIdSchema.parse(id)))).toBe('OPERATOR_NOT_ALLOWED');
  });
});
