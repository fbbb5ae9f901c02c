// Where a sign-in by SPID or CIE stands. Each step is taken once: the row is changed only where it still stands before it. Used by the tables and
// by the use cases beside this file.
//
//   begun → atProvider → returning → known → done        in the kiosk's own window
//                              └→ number → known → done  on the parent's phone: the phone shows a number, which is typed at the kiosk
//   any of them → failed
export type SignInState = 'begun' | 'atProvider' | 'returning' | 'number' | 'known' | 'done' | 'failed';

/** In a window of the kiosk, or on the parent's own phone by QR code. */
export type SignInWay = 'window' | 'phone';
