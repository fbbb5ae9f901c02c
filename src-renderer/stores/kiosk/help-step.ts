// At which step of the work a place stands, in the words that kiosk and counter share. Called when help is called for. Pure.
import type { HelpStep } from '#shared/contracts/central/kiosk/help.ts';
import type { Place, PlaceName } from '#renderer/stores/kiosk/place.ts';

const steps: Readonly<Record<PlaceName, HelpStep>> = {
  welcome: 'start',
  signIn: 'signIn',
  identity: 'signIn',
  recovery: 'recovery',
  accessCode: 'recovery',
  registration: 'registration',
  privacy: 'start',
  home: 'home',
  pay: 'pay',
  bollettini: 'pay',
  payOnline: 'payOnline',
  payment: 'payOnline',
  findPayment: 'payOnline',
  notice: 'notice',
  topUp: 'topUp',
  receipts: 'receipts',
  profile: 'profile',
  password: 'profile',
  information: 'information',
  informationList: 'information',
  informationDocument: 'information',
  askOffice: 'information',
};

export function stepOf({ name }: Place): HelpStep {
  return steps[name];
}
