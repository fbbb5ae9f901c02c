// SQL of notices: the creditor, and what left the office. Called by this folder and by sync; bollettini and families have their own.
import type { HandedOutNotice } from '#shared/contracts/central/notices.ts';
import { readQuery, writeQuery } from '../store/define-query.ts';

export const enteRecord = readQuery<[], { record: string }>('notices.ente', 'SELECT record FROM ente WHERE id = 1');

export const addHandedOut = writeQuery<[noticeNumber: string, at: string]>(
  'notices.handOut',
  'INSERT OR IGNORE INTO handed_out_notice (notice_number, at) VALUES (?, ?)',
);

/** Those of which central was not told yet. */
export const handedOut = readQuery<[limit: number], HandedOutNotice>(
  'notices.handedOut',
  'SELECT notice_number AS noticeNumber, at FROM handed_out_notice LIMIT ?',
);

export const forgetHandedOut = writeQuery<[noticeNumber: string, at: string]>(
  'notices.reported',
  'DELETE FROM handed_out_notice WHERE notice_number = ? AND at = ?',
);
