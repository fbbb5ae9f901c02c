// The OpenAPI document of the central contract, served at /openapi.json. What it says is generated from the same Zod schemas that check
// every request; only the snapshot's content, which is a file and no procedure, is described by hand.
import { centralContract } from '#shared/contracts/central/index.ts';
import { OpenAPIGenerator, type OpenAPI } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { version } from './version.ts';

const rangeHeader: OpenAPI.ParameterObject = {
  name: 'Range',
  in: 'header',
  required: false,
  description: 'One range of bytes: a broken download goes on where it stopped.',
  schema: { type: 'string', pattern: '^bytes=\\d*-\\d*$' },
};

const ndjson = { schema: { type: 'string', contentMediaType: 'application/x-ndjson' } } as const;

const file = (description: string) => ({
  description,
  content: { 'application/gzip': ndjson, 'application/zstd': ndjson },
});

const snapshotContent: OpenAPI.PathItemObject = {
  get: {
    operationId: 'sync.snapshotContent',
    summary: 'The compressed NDJSON of a snapshot: one RecordChange a line',
    security: [{ stationSignature: [] }],
    parameters: [
      { name: 'snapshotId', in: 'path', required: true, schema: { type: 'string', minLength: 1, maxLength: 64 } },
      rangeHeader,
    ],
    responses: {
      200: file('The whole file'),
      206: file('The bytes asked for'),
      401: { description: 'Not signed by a station, too late, or for the second time.' },
      403: { description: 'The station was revoked.' },
      404: { description: 'No such snapshot in the scope of this station: take another one.' },
      416: { description: 'The range lies outside the file.' },
    },
  },
};

const signature: OpenAPI.SecuritySchemeObject = {
  type: 'apiKey',
  in: 'header',
  name: 'Signature',
  description:
    'HTTP Message Signatures (RFC 9421), Ed25519, over "@method" "@path" "@query" "content-digest", with the parameters created, nonce, ' +
    'keyid (the station) and alg; the headers Signature-Input and Content-Digest (RFC 9530, sha-256) come with it.',
};

export async function openApiDocument(): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(centralContract, {
    info: {
      title: 'Sportello Scuola – central server',
      version,
      description: 'What a workstation asks of the central server: a snapshot to begin with, then one ordered feed.',
    },
    components: {
      securitySchemes: { stationSignature: signature },
    },
    security: [{ stationSignature: [] }],
  });
  return { ...document, paths: { ...document.paths, '/v1/sync/snapshots/{snapshotId}/content': snapshotContent } };
}
