// Which component shows which place. A place without a screen does not compile.
import type { Component } from 'vue';
import type { PlaceName } from '#renderer/stores/kiosk/place.ts';
import HomeScreen from './home/HomeScreen.vue';
import IdentityScreen from './identity/IdentityScreen.vue';
import AskScreen from './information/AskScreen.vue';
import DocumentScreen from './information/DocumentScreen.vue';
import InformationList from './information/InformationList.vue';
import InformationScreen from './information/InformationScreen.vue';
import NoticeScreen from './notice/NoticeScreen.vue';
import BollettiniScreen from './pay/BollettiniScreen.vue';
import FindPaymentScreen from './pay/FindPaymentScreen.vue';
import PaymentScreen from './pay/PaymentScreen.vue';
import PayOnlineScreen from './pay/PayOnlineScreen.vue';
import PayScreen from './pay/PayScreen.vue';
import PasswordScreen from './profile/PasswordScreen.vue';
import ProfileScreen from './profile/ProfileScreen.vue';
import PapersScreen from './receipts/PapersScreen.vue';
import AccessCodeScreen from './recovery/AccessCodeScreen.vue';
import RecoveryScreen from './recovery/RecoveryScreen.vue';
import PrivacyScreen from './privacy/PrivacyScreen.vue';
import RegistrationScreen from './registration/RegistrationScreen.vue';
import SignInScreen from './sign-in/SignInScreen.vue';
import TopUpScreen from './top-up/TopUpScreen.vue';
import WelcomeScreen from './welcome/WelcomeScreen.vue';

export const screens: Readonly<Record<PlaceName, Component>> = {
  welcome: WelcomeScreen,
  signIn: SignInScreen,
  identity: IdentityScreen,
  recovery: RecoveryScreen,
  accessCode: AccessCodeScreen,
  registration: RegistrationScreen,
  privacy: PrivacyScreen,
  home: HomeScreen,
  pay: PayScreen,
  bollettini: BollettiniScreen,
  payOnline: PayOnlineScreen,
  payment: PaymentScreen,
  notice: NoticeScreen,
  findPayment: FindPaymentScreen,
  topUp: TopUpScreen,
  receipts: PapersScreen,
  profile: ProfileScreen,
  password: PasswordScreen,
  information: InformationScreen,
  informationList: InformationList,
  informationDocument: DocumentScreen,
  askOffice: AskScreen,
};
