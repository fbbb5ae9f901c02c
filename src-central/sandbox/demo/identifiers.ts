// Marks the ids and days that the generator makes. The only casts of this folder: what is made here is right by construction,
// and the tests check every record against the contract's schemas.
import type { BollettinoId, FamilyId, PersonId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { Cents } from '#shared/domain/cents.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import type { Instant } from '#shared/contracts/fields.ts';

/** `number` with zeros in front, `width` digits. */
export const padded = (number: number, width: number): string => String(number).padStart(width, '0');

/** Text order is the order of `index`, which the snapshot relies on. */
export const familyId = (index: number): FamilyId => `f-${padded(index + 1, 6)}` as FamilyId;

/** `member` is 1-based: parents first, then children. */
export const personId = (index: number, member: number): PersonId => `p-${padded(index + 1, 6)}-${member}` as PersonId;

export const bollettinoId = (index: number, position: number): BollettinoId =>
  `b-${padded(index + 1, 6)}-${padded(position + 1, 3)}` as BollettinoId;

export const cents = (amount: number): Cents => amount as Cents;
export const day = (text: string): LocalDate => text as LocalDate;
export const instant = (text: string): Instant => text as Instant;
export const noticeNumber = (text: string): NoticeNumber => text as NoticeNumber;
