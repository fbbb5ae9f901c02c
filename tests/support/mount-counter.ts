// Mounts a component of the counter on a fake desk, with its texts, as a window would. Called by component tests.
import { mount, type ComponentMountingOptions } from '@vue/test-utils';
import { getActivePinia } from 'pinia';
import type { Component } from 'vue';
import type { DeskClient, ShellClient } from '#renderer/clients/line.ts';
import { connectionKey } from '#renderer/clients/use-connection.ts';
import { createTexts } from '#renderer/i18n/create-i18n.ts';
import { storesOn } from './renderer-stores.ts';

interface Stage {
  /** What stands between the stores and the fake desk. */
  readonly change?: (desk: DeskClient) => DeskClient;
  /** What of the shell the component asks for. */
  readonly shell?: Partial<ShellClient>;
  /** What has happened in the stores before the component is there. */
  readonly before?: () => void;
}

/** The component in the document, and the desk that answers it. */
export function mountCounter<Props extends Record<string, unknown>>(
  component: Component,
  props: Props,
  stage: Stage = {},
) {
  const { desk, connection } = storesOn(stage.change, stage.shell);
  const pinia = getActivePinia();
  if (!pinia) throw new Error('no stores were made');
  stage.before?.();
  const texts = createTexts('it');
  texts.global.setMissingHandler((_language, key) => {
    throw new Error(`no text ${key}`);
  });
  const global: ComponentMountingOptions<unknown>['global'] = {
    plugins: [pinia, texts],
    provide: { [connectionKey as symbol]: connection },
  };
  const view = mount(component, { props, global, attachTo: document.body });
  return { desk, connection, view };
}
