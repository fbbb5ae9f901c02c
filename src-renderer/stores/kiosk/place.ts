// Every screen of the kiosk by its name, with what it is about. Ids only, never names of people.
// Used by stores/kiosk/places.ts; which component shows it stands in screens.ts.
import type { PublicationKind } from '#shared/contracts/records/information.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import type { BollettinoId, PaymentCategoryId, PaymentSessionId, PublicationId } from '#shared/domain/ids.ts';

export type Place =
  | { readonly name: 'welcome' }
  | { readonly name: 'signIn' }
  | { readonly name: 'identity'; readonly way: 'spid' | 'cie' }
  | { readonly name: 'recovery' }
  | { readonly name: 'accessCode' }
  | { readonly name: 'registration' }
  | { readonly name: 'privacy' }
  | { readonly name: 'home' }
  | { readonly name: 'pay' }
  | { readonly name: 'bollettini'; readonly categoryId: PaymentCategoryId }
  | { readonly name: 'payOnline'; readonly bollettinoIds: readonly BollettinoId[] }
  | { readonly name: 'payment'; readonly sessionId: PaymentSessionId }
  | { readonly name: 'notice'; readonly bollettinoIds: readonly BollettinoId[] }
  | { readonly name: 'findPayment' }
  | { readonly name: 'topUp' }
  | { readonly name: 'receipts' }
  | { readonly name: 'profile' }
  | { readonly name: 'password' }
  | { readonly name: 'information' }
  | { readonly name: 'informationList'; readonly kind: PublicationKind }
  | { readonly name: 'informationDocument'; readonly id: PublicationId; readonly language: ParentLanguage }
  | { readonly name: 'askOffice' };

export type PlaceName = Place['name'];

/** Without a parent's session these would show nothing: when it ends, so do they. */
export const behindSignIn: ReadonlySet<PlaceName> = new Set([
  ...(['home', 'pay', 'bollettini', 'payOnline', 'payment', 'notice', 'findPayment', 'topUp'] as const),
  ...(['receipts', 'profile', 'password'] as const),
]);
