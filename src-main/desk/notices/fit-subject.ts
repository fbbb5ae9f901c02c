// A bollettino's subject as it fits the notice. Pure; called when a notice is made.
// Central allows 140 characters (causale), the notice prints 90; what is cut stands elsewhere on the notice or in the receipt.

/** Characters of the notice's subject (guide "L'avviso di pagamento pagoPA", AVVISO.OGGETTO). */
export const MAX_SUBJECT = 90;
/** A first sentence shorter than this says too little on its own. */
const MIN_SENTENCE = 30;

/** Whole sentences if they say enough, else whole words and an ellipsis; unchanged if it fits. */
export function fitSubject(subject: string, most = MAX_SUBJECT): string {
  const text = subject.replace(/\s+/g, ' ').trim();
  if ([...text].length <= most) return text;
  const head = [...text].slice(0, most).join('');
  const sentence = /^.*[^\s.]\.(?=\s)/.exec(`${head} `)?.[0] ?? '';
  if (sentence.length >= MIN_SENTENCE) return sentence;
  const words = [...text]
    .slice(0, most - 1)
    .join('')
    .replace(/\s+\S*$/, '');
  return `${words.replace(/[\s,;:–-]+$/, '')}…`;
}
