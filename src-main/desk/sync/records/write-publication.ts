// Writes what the ente published, with the words by which it is found. Called by snapshot and feed.
import { assertNever } from '#shared/domain/assert-never.ts';
import type { PublicationContent, PublicationRecord } from '#shared/contracts/records/information.ts';
import { searchTokens } from '#shared/domain/fold-for-search.ts';
import { plainText } from '#shared/domain/plain-markup.ts';
import { languagesOf, type ByLanguage } from '#shared/domain/texts-by-language.ts';
import type { PublicationId } from '#shared/domain/ids.ts';
import { idFrom, type RecordStatements } from './record-statements.ts';

const IN_TITLE = 2;
const IN_TEXT = 1;

export function writePublication(statements: RecordStatements, record: PublicationRecord): void {
  const { id, revision, position, content } = record;
  const row = idFrom(statements.putPublication.get(id, revision, content.kind, position, JSON.stringify(record)));
  if (row === undefined) throw new Error('a publication that was just written has no row');
  statements.forgetPublicationWords.run(row);
  for (const [word, weight] of wordsOf(content)) statements.addPublicationWord.run(word, row, weight);
}

export function deletePublication(statements: RecordStatements, id: PublicationId | string): void {
  const row = idFrom(statements.findPublication.get(id));
  if (row === undefined) return;
  statements.forgetPublicationWords.run(row);
  statements.deletePublication.run(row);
}

function wordsOf(content: PublicationContent): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  const add = (texts: ByLanguage<string> | null, weight: number) => {
    for (const language of texts ? languagesOf(texts) : []) {
      for (const word of searchTokens(plainText(texts?.[language] ?? '')))
        words.set(word, Math.max(weight, words.get(word) ?? 0));
    }
  };
  switch (content.kind) {
    case 'document':
      add(content.title, IN_TITLE);
      add(content.summary, IN_TEXT);
      break;
    case 'news':
      add(content.title, IN_TITLE);
      add(content.text, IN_TEXT);
      break;
    case 'question':
      add(content.question, IN_TITLE);
      add(content.category, IN_TITLE);
      add(content.answer, IN_TEXT);
      break;
    default:
      assertNever(content);
  }
  return words;
}
