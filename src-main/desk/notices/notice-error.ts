// Why a notice cannot be made or handed out. Returned by every step of the engine, printed by the command line as
// `field: message`, and shown by the counter. Always names the field of the input, so that a person can mend it.

/** What kind of trouble it is; screens translate this, the message is for logs and the command line. */
export type NoticeErrorReason =
  | 'missing'
  | 'invalid'
  | 'too-long'
  | 'too-many'
  | 'duplicate'
  | 'does-not-fit'
  | 'unprintable'
  | 'logo-unreadable'
  | 'resources'
  | 'read-back'
  | 'cancelled'
  | 'worker';

export interface NoticeError {
  /** Path in the input, e.g. `debtor.fullName`, `[3].instalments[1].dueDate`, or `input` for the whole. */
  readonly field: string;
  readonly reason: NoticeErrorReason;
  /** One line, English, without personal data beyond the field's name. */
  readonly message: string;
}

/** A notice error in one call. */
export function noticeError(field: string, reason: NoticeErrorReason, message: string): NoticeError {
  return { field, reason, message };
}

/** The same trouble, its field placed under notice `index` of a file with several. */
export function inNotice(error: NoticeError, index: number, count: number): NoticeError {
  return count === 1 ? error : { ...error, field: `[${index}].${error.field}` };
}
