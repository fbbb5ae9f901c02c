// What passes between central and a provider while one code is redeemed, word for word, for the record of 24 months. Filled by relying-party.ts,
// kept by keep-messages.ts. The provider's own keys are published by it and are not of it.
import type { CustomFetchOptions } from 'openid-client';
import type { MessageKind } from './message-kind.ts';

export interface Message {
  readonly kind: MessageKind;
  readonly content: unknown;
}

export interface Exchange {
  readonly messages: readonly Message[];
  note(url: string, options: CustomFetchOptions, answer: Response): Promise<void>;
}

/** @param endpoints which address is which */
export function exchange(endpoints: {
  readonly token: string | undefined;
  readonly userInfo: string | undefined;
}): Exchange {
  const messages: Message[] = [];
  return {
    messages,
    note: async (url, options, answer) => {
      const isToken = url === endpoints.token;
      if (!isToken && url !== endpoints.userInfo) return;
      const { method } = options;
      const sent = options.body instanceof URLSearchParams ? options.body.toString() : null;
      const headers = isToken ? {} : { authorization: options.headers['authorization'] };
      messages.push({
        kind: isToken ? 'TokenRequest' : 'UserInfoRequest',
        content: { url, method, ...headers, body: sent },
      });
      messages.push({
        kind: isToken ? 'TokenResponse' : 'UserInfoResponse',
        content: { status: answer.status, body: await answer.text() },
      });
    },
  };
}
