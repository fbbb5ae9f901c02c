// Why a sign-in, a code or a password was not taken, in a sentence. Called by the screens of access.
import { useI18n } from 'vue-i18n';
import { shortestPassword, type PasswordComplaint } from '#shared/accounts/password-rules.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { AccessProblem } from '#renderer/stores/kiosk/access.ts';

export function useAccessProblem(): (problem: AccessProblem) => string {
  const { t, te } = useI18n();
  const { time } = useFormat();
  const complain = (complaint: PasswordComplaint) => t(`access.complaint.${complaint}`, { n: shortestPassword });
  return (problem) => {
    if ('until' in problem) return t('access.tooMany', { time: time(problem.until) });
    if ('complaint' in problem) return complain(problem.complaint);
    const own = `access.problem.${problem.code}`;
    return te(own) ? t(own) : t(`failure.${te(`failure.${problem.code}.text`) ? problem.code : 'UNEXPECTED'}.text`);
  };
}
