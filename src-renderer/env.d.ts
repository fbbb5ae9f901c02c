// What Vite lets the renderer import beside TypeScript: single-file components, and files by their address (`?url`).
// Vue's own checker reads the components themselves; this is for the tools that do not.
/// <reference types="vite/client" />

declare module '*.vue' {
  import type { DefineComponent } from 'vue';
  const component: DefineComponent;
  export default component;
}
