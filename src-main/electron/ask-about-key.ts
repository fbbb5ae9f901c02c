// Asks a person before the key's protection changes. The answer that changes nothing is the default.
// Called by the key vault, in main: no page is open yet, so this is a plain dialog of the system, in Italian and English.
import { dialog } from 'electron';
import type { KeyStep } from './rules/key-protection.ts';

type Question = Extract<KeyStep, { step: 'ask' }>;

const words: Record<Question['question'], { readonly message: string; readonly detail: string }> = {
  WEAK_PROTECTION: {
    message:
      'Questo computer non ha un portachiavi che protegga i dati.\nThis computer has no keyring that protects the data.',
    detail: 'Continuando, chi ha il disco può leggerli. / If you continue, whoever has the disk can read them.',
  },
  PROTECTION_CHANGED: {
    message: 'Il portachiavi che protegge i dati è cambiato.\nThe keyring that protects the data has changed.',
    detail: 'Continuare con quello nuovo? / Continue with the new one?',
  },
};

/** True only when the person chose to go on. */
export async function askAboutKey(question: Question): Promise<boolean> {
  const { message, detail } = words[question.question];
  const answer = await dialog.showMessageBox({
    type: 'warning',
    title: 'Sportello Scuola',
    message,
    detail: `${detail}\n\n${question.from ?? '–'} → ${question.to}`,
    buttons: ['Annulla / Cancel', 'Continua / Continue'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return answer.response === 1;
}
