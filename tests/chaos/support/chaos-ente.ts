// The municipality of the chaos run: two schools, a dozen families that all stations share, and one operator whose password is known.
// Called by central-side.ts, which loads it, and by desk-driver.ts, which signs in.
import { digestSecret } from '../../../src-central/secrets/argon2.ts';
import { RecordChangeSchema, type RecordChange } from '#shared/contracts/records/aggregate.ts';
import { enteIdOf, smallEnte, someBollettino, someFamily } from '../../support/small-ente.ts';

export const chaosEnte = enteIdOf('chaos');
export const chaosOperator = { username: 'a.prova', password: 'una parola di prova' };

const FAMILIES = 12;

export async function chaosMunicipality(): Promise<RecordChange[]> {
  const passwordDigest = await digestSecret(chaosOperator.password);
  const catalog = smallEnte(chaosEnte).map((change) =>
    change.kind === 'operator'
      ? RecordChangeSchema.parse({ ...change, value: { ...change.value, role: 'administrator', passwordDigest } })
      : change,
  );
  const families = Array.from({ length: FAMILIES }, (_, at) => {
    const id = `f${String(at).padStart(2, '0')}`;
    const children = [
      { id: `${id}-c1`, school: at % 3 === 0 ? 'school-a' : 'school-b' },
      { id: `${id}-c2`, school: at % 2 === 0 ? 'school-a' : 'school-b' },
    ];
    const bollettini = [someBollettino(`${id}-b1`, `${id}-parent`, `${id}-c1`)];
    return { kind: 'family' as const, value: withSecondParent(someFamily(id, children, bollettini)) };
  });
  return [...catalog, ...families];
}

function withSecondParent(family: ReturnType<typeof someFamily>): ReturnType<typeof someFamily> {
  const [first] = family.persons;
  if (!first) throw new Error('a family without a parent');
  const second = { ...first, id: `${family.family.id}-second` as typeof first.id, givenName: 'Secondo' };
  const payers = family.payers.map((payer) => ({ ...payer, declarant: true }));
  return { ...family, payers, persons: [first, second, ...family.persons.slice(1)] };
}
