// What stands behind each part of the administration. Read by AdministrationScreen.vue alone.
import type { Component } from 'vue';
import DebtsTab from './debts/DebtsTab.vue';
import FirstStartTab from './first-start/FirstStartTab.vue';
import ImportsTab from './imports/ImportsTab.vue';
import PrivacyTab from './privacy/PrivacyTab.vue';
import ChecklistTab from './settings/ChecklistTab.vue';
import type { AdministrationTab } from './tab-names.ts';

export const tabs: Readonly<Record<AdministrationTab, Component>> = {
  checklist: ChecklistTab,
  firstStart: FirstStartTab,
  imports: ImportsTab,
  privacy: PrivacyTab,
  debts: DebtsTab,
};
