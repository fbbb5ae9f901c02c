import { expect, test } from 'vitest';
import { CHECK_CODES } from '#renderer/counter/editing/drafts/findings.ts';
import { RefusalCodeSchema } from '#shared/contracts/commands/result.ts';
import { messages } from './create-i18n.ts';

test.each(['it', 'en', 'de'] as const)(
  'every refusal and every finding of a form has its sentence (%s)',
  (language) => {
    const { refusal, check } = messages[language];
    expect(RefusalCodeSchema.options.filter((code) => !(refusal as Record<string, string>)[code])).toEqual([]);
    expect(CHECK_CODES.filter((code) => !check[code])).toEqual([]);
  },
);
