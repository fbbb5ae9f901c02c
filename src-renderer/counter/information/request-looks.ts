// How the state of a request looks: icon and tone; its word stands in the language files. Called by counter/information.
import type { RequestState } from '#shared/information/request-states.ts';
import type { Tone } from '#renderer/ui/tone.ts';

export const requestLooks: Readonly<Record<RequestState, { readonly icon: string; readonly tone: Tone }>> = {
  open: { icon: 'inbox', tone: 'open' },
  taken: { icon: 'user', tone: 'warning' },
  answered: { icon: 'mail', tone: 'success' },
  closed: { icon: 'check-circle', tone: 'quiet' },
};
