// What of a sign-in is kept for 24 months, named as SPID's and CIE's rules name it. Used by the tables and by keep-messages.ts.
export type MessageKind =
  | 'AuthenticationRequest'
  | 'AuthenticationResponse'
  | 'TokenRequest'
  | 'TokenResponse'
  | 'UserInfoRequest'
  | 'UserInfoResponse'
  /** Which parent came of it, or why none did. */
  | 'Outcome';
