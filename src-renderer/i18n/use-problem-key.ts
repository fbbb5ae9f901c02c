// Which text says why something did not work: the one that a screen has of its own, else the one that all screens share.
// Called by screens whose calls have errors of their own beside those of every call.
import { useI18n } from 'vue-i18n';

export function useProblemKey(): (own: string, code: string) => string {
  const { te } = useI18n();
  return (own, code) => (te(own) ? own : `failure.${code}.text`);
}
