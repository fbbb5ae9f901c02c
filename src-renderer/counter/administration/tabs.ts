// What stands behind each part of the administration. Read by AdministrationScreen.vue alone.
import type { Component } from 'vue';
import DebtsTab from './debts/DebtsTab.vue';
import FirstStartTab from './first-start/FirstStartTab.vue';
import InformationTab from './information/InformationTab.vue';
import ImportsTab from './imports/ImportsTab.vue';
import KiosksTab from './kiosks/KiosksTab.vue';
import PrivacyTab from './privacy/PrivacyTab.vue';
import RollOverTab from './roll-over/RollOverTab.vue';
import AccessTab from './settings/AccessTab.vue';
import CatalogTab from './settings/CatalogTab.vue';
import ChecklistTab from './settings/ChecklistTab.vue';
import EnteTab from './settings/EnteTab.vue';
import FeaturesTab from './settings/FeaturesTab.vue';
import IdentityTab from './settings/IdentityTab.vue';
import MailTab from './settings/MailTab.vue';
import OperatorsTab from './settings/OperatorsTab.vue';
import PaymentTab from './settings/PaymentTab.vue';
import PrivacyNoticeTab from './settings/PrivacyNoticeTab.vue';
import SchoolsTab from './settings/SchoolsTab.vue';
import type { AdministrationTab } from '#renderer/stores/administration-tabs.ts';

export const tabs: Readonly<Record<AdministrationTab, Component>> = {
  checklist: ChecklistTab,
  firstStart: FirstStartTab,
  imports: ImportsTab,
  information: InformationTab,
  privacy: PrivacyTab,
  privacyNotice: PrivacyNoticeTab,
  debts: DebtsTab,
  rollOver: RollOverTab,
  ente: EnteTab,
  pagopa: PaymentTab,
  access: AccessTab,
  identity: IdentityTab,
  categories: CatalogTab,
  schools: SchoolsTab,
  operators: OperatorsTab,
  mail: MailTab,
  features: FeaturesTab,
  kiosks: KiosksTab,
};
