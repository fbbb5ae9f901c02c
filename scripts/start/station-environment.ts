// What a station of the demo must know: where its central server is, a code to enrol with, and where its mail goes.
// Called by `npm start` and `npm run dev`; the station reads it as src-main/desk/settings says.
import type { DemoCentral } from '../../src-central/start-central.ts';

/** Environment of a station that belongs to a demo server. `dataDir` is where Electron keeps its part. */
export function stationEnvironment(central: DemoCentral, dataDir: string): NodeJS.ProcessEnv {
  return {
    SPORTELLO_CENTRAL_URL: central.url,
    SPORTELLO_ENROLMENT_CODE: central.enrolmentCode,
    SPORTELLO_SMTP_URL: central.smtpUrl,
    SPORTELLO_MAIL_FROM: 'scuola@comune.valdiprova.example',
    SPORTELLO_DATA_DIR: dataDir,
  };
}
