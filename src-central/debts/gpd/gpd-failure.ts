// Why GPD gave no answer that can be used. Values, not exceptions; called by the client and by whatever decides what happens next.

export type GpdFailure =
  /** The key is missing, wrong, or not for this ente: nothing will go until a person has changed that. */
  | { readonly kind: 'no-access'; readonly status: number }
  /** GPD understood, and says no. `title` and `detail` are its own words. */
  | { readonly kind: 'refused'; readonly status: number; readonly title: string; readonly detail: string }
  /** Later it may go. */
  | {
      readonly kind: 'unreachable';
      readonly reason: 'network' | 'name-unknown' | 'certificate' | 'time-out' | 'server-error' | 'busy' | 'garbage';
      readonly status: number | null;
    };

/** A short code for a row, a log or a screen; without any data of a person. */
export function failureCode(failure: GpdFailure): string {
  switch (failure.kind) {
    case 'no-access':
      return 'NO_ACCESS';
    case 'refused':
      return `REFUSED_${String(failure.status)}`;
    case 'unreachable':
      return failure.reason.toUpperCase().replace('-', '_');
  }
}
