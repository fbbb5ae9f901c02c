// One message by a mail account that may not be saved yet, and what came of it. Used by MailTest.vue.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { MailSecrets } from '#shared/contracts/central/administration/settings.ts';
import type { MailErrorCode } from '#shared/mail/mail-errors.ts';
import type { Language } from '#shared/domain/language.ts';
import type { MailAccount } from '#shared/settings/mail-account.ts';
import { failureOf, type FailureCode } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';

interface TestMessage extends MailSecrets {
  readonly account: MailAccount;
  readonly to: string;
  readonly language: Language;
}

export type TestResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: MailErrorCode | 'MAIL_PASSWORD_NEEDED' | 'MAIL_MAY_HAVE_ARRIVED' | FailureCode;
      readonly smtpCode: number | null;
    };

export const useMailTestStore = defineStore('mailTest', () => {
  const { desk } = useConnection();
  const sending = ref(false);
  const result = shallowRef<TestResult | null>(null);

  async function send(message: TestMessage): Promise<void> {
    sending.value = true;
    result.value = null;
    const [error] = await safe(desk.settings.testMail(message));
    sending.value = false;
    if (!error) result.value = { ok: true };
    else if (isDefinedError(error) && error.code === 'MAIL_FAILED') {
      const { code, smtpCode, mayHaveArrived } = error.data;
      result.value = { ok: false, code: mayHaveArrived ? 'MAIL_MAY_HAVE_ARRIVED' : code, smtpCode };
    } else if (isDefinedError(error) && error.code === 'MAIL_PASSWORD_NEEDED')
      result.value = { ok: false, code: error.code, smtpCode: null };
    else result.value = { ok: false, code: failureOf(error).code, smtpCode: null };
  }

  function forget(): void {
    result.value = null;
  }

  return { sending, result, send, forget };
});
