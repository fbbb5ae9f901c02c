// Families found by the beginning of a fiscal code, phone, e-mail address or notice number, in the order of the codes.
// Called by the search when names alone did not fill the list. Walks an index and stops as soon as there are enough.
import type { ReadableDb } from '../../store/store-connection.ts';
import { codesAfter, instalmentNumbersAfter, noticeNumbersAfter } from './queries.ts';
import { endOfPrefix } from './read-query.ts';
import { CODE_FIELDS, type CodeField } from './search-rule.ts';

export interface CodeHit {
  readonly familyRow: number;
  readonly field: CodeField;
  readonly code: string;
}

const PAGE = 200;

/** Every (code, family) whose code begins with `prefix`, in order of the codes; families may repeat. Read lazily. */
export function* walkCodes(db: ReadableDb, field: CodeField, prefix: string): Generator<CodeHit> {
  if (field === 'noticeNumber') {
    yield* walkNoticeNumbers(db, prefix);
    return;
  }
  const fieldNumber = CODE_FIELDS.indexOf(field);
  const end = endOfPrefix(prefix);
  let from = { code: prefix, familyRow: -1 };
  for (;;) {
    const page = codesAfter.all(db, fieldNumber, from.code, from.familyRow, end, PAGE);
    for (const { code, familyRow } of page) yield { field, code, familyRow };
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    from = last;
  }
}

/** Single payments and instalments are two indexes; their numbers are merged in order. */
function* walkNoticeNumbers(db: ReadableDb, prefix: string): Generator<CodeHit> {
  const single = singleNumbers(db, prefix);
  const instalment = instalmentNumbers(db, prefix);
  let left = single.next();
  let right = instalment.next();
  while (!left.done || !right.done) {
    if (!left.done && (right.done || left.value.code <= right.value.code)) {
      yield left.value;
      left = single.next();
    } else if (!right.done) {
      yield right.value;
      right = instalment.next();
    }
  }
}

function* singleNumbers(db: ReadableDb, prefix: string): Generator<CodeHit> {
  let from = { code: prefix, familyRow: -1 };
  for (;;) {
    const page = noticeNumbersAfter.all(db, from.code, from.familyRow, endOfPrefix(prefix), PAGE);
    for (const { code, familyRow } of page) yield { field: 'noticeNumber', code, familyRow };
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    from = last;
  }
}

function* instalmentNumbers(db: ReadableDb, prefix: string): Generator<CodeHit> {
  let from = { code: prefix, bollettinoRow: -1 };
  for (;;) {
    const page = instalmentNumbersAfter.all(db, from.code, from.bollettinoRow, endOfPrefix(prefix), PAGE);
    for (const { code, familyRow } of page) yield { field: 'noticeNumber', code, familyRow };
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    from = last;
  }
}
