// Which component shows which place. The one line that a new screen adds here is checked: a place without a screen does not compile.
import type { Component } from 'vue';
import type { PlaceName } from './place.ts';
import InformationScreen from './information/InformationScreen.vue';
import WelcomeScreen from './welcome/WelcomeScreen.vue';

export const screens: Readonly<Partial<Record<PlaceName, Component>>> = {
  welcome: WelcomeScreen,
  information: InformationScreen,
};
