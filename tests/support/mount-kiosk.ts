// Mounts a component of the kiosk on a fake kiosk desk, with its texts, as a visit would. Called by component tests.
import { mount, type ComponentMountingOptions } from '@vue/test-utils';
import { createRouterClient } from '@orpc/server';
import { createPinia, setActivePinia } from 'pinia';
import { createApp, ref, type Component } from 'vue';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import type { Connection } from '#renderer/clients/connection.ts';
import type { DeskClient, KioskClient, ShellClient } from '#renderer/clients/line.ts';
import { connectionKey } from '#renderer/clients/use-connection.ts';
import { createKioskTexts } from '#renderer/i18n/create-kiosk-texts.ts';
import { visitEndKey, type EndReason } from '#renderer/kiosk/visit-end.ts';
import { useParentStore } from '#renderer/stores/kiosk/parent.ts';
import { createFakeKiosk, fakeParent } from './fake-kiosk-desk.ts';

export function mountKiosk(
  component: Component,
  props: Record<string, unknown> = {},
  shell: Partial<ShellClient> = {},
  language: ParentLanguage = 'it',
) {
  const desk = createFakeKiosk();
  const evictions: (() => void)[] = [];
  const ended: EndReason[] = [];
  const kiosk = createRouterClient(desk.router) as KioskClient;
  const connection: Connection = {
    ...{ desk: {} as DeskClient, kiosk, shell: shell as ShellClient, state: ref('open'), onOpen: () => {} },
    onNotSignedIn: (listener) => void evictions.push(listener),
  };
  const pinia = createPinia();
  const app = createApp({});
  app.provide(connectionKey, connection);
  app.use(pinia);
  setActivePinia(pinia);
  const global: ComponentMountingOptions<unknown>['global'] = {
    plugins: [pinia, createKioskTexts(language)],
    provide: {
      [connectionKey as symbol]: connection,
      [visitEndKey as symbol]: (reason: EndReason) => void ended.push(reason),
    },
  };
  return {
    ...{ desk, connection, ended, evict: () => evictions.forEach((tell) => tell()) },
    show: () => mount(component, { props, global, attachTo: document.body }),
    /** As the sign-in screen does it. */
    async signIn() {
      const { username, password } = fakeParent;
      useParentStore().take(await kiosk.access.signIn({ username, password }));
    },
  };
}
