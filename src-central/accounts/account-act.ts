// What can happen to an account, as it is kept in account_event. Used by the use cases beside it.
export type AccountAct =
  | 'registered'
  | 'renewed'
  | 'closed'
  | 'activated'
  | 'passwordChosen'
  | 'recoveryAsked'
  | 'recoveryRefused'
  | 'signedIn'
  | 'passwordChanged'
  | 'profileChanged'
  | 'locked'
  | 'moved';
