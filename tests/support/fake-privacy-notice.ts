// A notice on personal data in two languages, for the fakes of counter and kiosk. Its text is invented.
import { PrivacyNoticeSchema, type PrivacyNotice } from '#shared/contracts/records/privacy-notice.ts';

export function fakePrivacyNotice(): PrivacyNotice {
  return PrivacyNoticeSchema.parse({
    ...{ version: 3, date: '2026-09-01', address: 'https://www.comune.valdiprova.example/privacy' },
    title: { it: 'Come il Comune tratta i Suoi dati', en: 'How the municipality uses your data' },
    text: {
      it: '**Titolare** è il Comune di Valdiprova.\n\n- nomi e recapiti\n- pagamenti',
      en: '**Controller** is the municipality of Valdiprova.',
    },
  });
}
