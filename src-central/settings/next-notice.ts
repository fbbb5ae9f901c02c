// The notice on personal data that takes the place of another: the next version, or the same where nothing of it changed. Called by save-ente.ts.
import type { PrivacyNotice, PrivacyNoticeContent } from '#shared/contracts/records/privacy-notice.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';

export function nextNotice(before: PrivacyNotice | null, content: PrivacyNoticeContent): PrivacyNotice {
  if (!before) return { ...content, version: 1 };
  const same = canonicalJson(before) === canonicalJson({ ...content, version: before.version });
  return same ? before : { ...content, version: before.version + 1 };
}
