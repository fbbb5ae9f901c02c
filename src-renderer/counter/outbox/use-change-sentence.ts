// What a change did, in one sentence: "Telefono di Maria Esposito", "Nuova famiglia Rossi". Called by rows and dialogs about changes.
import { useI18n } from 'vue-i18n';
import type { ChangeKind } from '#shared/contracts/commands/command.ts';
import type { OutboxRow } from '#shared/contracts/desk/outbox.ts';
import { useWords } from '#renderer/i18n/use-words.ts';

type Thing = OutboxRow['things'][number];
export type Told = Pick<OutboxRow, 'kind' | 'families' | 'things'>;
const mostGroups = 3;

const kinds: ReadonlySet<string> = new Set<ChangeKind>([
  'family.create',
  'family.update',
  'person.add',
  'person.remove',
  'family.merge',
  'family.unmerge',
  'conflict.resolve',
  'account.register',
  'account.renew',
  'account.close',
]);

export function useChangeSentence(): (change: Told) => string {
  const { t, locale } = useI18n();
  const words = useWords();

  function sentence({ kind, families, things }: Told): string {
    // A change that a later version captured: its kind has no words here, its things may.
    if (!kinds.has(kind) || kind === 'family.update') return whatAll(things) || t('outbox.kind.other');
    const person = things.find(({ personName }) => personName !== null)?.personName ?? t('outbox.somebody');
    const [family, other] = families.map(({ label }) => label);
    const values = { family: family ?? '', other: other ?? '', person, things: whatAll(things) };
    return t(`outbox.kind.${kind}`, values);
  }

  /** Things of one person are said together: "Telefono ed e-mail di Maria Esposito, indirizzo". */
  function whatAll(things: readonly Thing[]): string {
    const groups = Map.groupBy(things, ({ personName }) => personName);
    const said = [...groups].map(([person, own]) => {
      const what = and(own.map((thing, index) => lowered(wordOf(thing), index)));
      return person === null ? what : t('outbox.of', { what, person });
    });
    const first = said.slice(0, mostGroups).map((phrase, index) => lowered(phrase, index));
    const rest = said.length - first.length;
    return rest > 0 ? `${first.join(', ')} ${t('outbox.andMore', rest)}` : first.join(', ');
  }

  function wordOf({ unit, serviceName }: Thing): string {
    const what = words.unit(unit);
    return serviceName === null ? what : t('outbox.inService', { what, service: serviceName });
  }

  function and(words: readonly string[]): string {
    const joined = new Intl.ListFormat(locale.value).format(words);
    return locale.value === 'it' ? joined.replaceAll(/ e (?=e)/g, ' ed ') : joined;
  }

  // German writes its nouns with a capital wherever they stand; abbreviations keep theirs everywhere.
  function lowered(text: string, index: number): string {
    if (index === 0 || locale.value === 'de' || /^\p{Lu}\p{Lu}/u.test(text)) return text;
    return text.charAt(0).toLowerCase() + text.slice(1);
  }

  return sentence;
}
