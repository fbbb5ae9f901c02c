import { describe, expect, it } from 'vitest';
import { fitSubject, MAX_SUBJECT } from './fit-subject.ts';

describe('the subject of a notice', () => {
  it('stays as it is when it fits', () => {
    expect(fitSubject('Refezione, marzo 2026')).toBe('Refezione, marzo 2026');
  });

  it('keeps whole sentences', () => {
    const subject =
      'Pagamento cumulativo servizi vari, periodo dal 01/01/2020 al 31/01/2020. Scadenza pagamento 20/02/2020';
    expect(fitSubject(subject)).toBe('Pagamento cumulativo servizi vari, periodo dal 01/01/2020 al 31/01/2020.');
  });

  it('else keeps whole words and says that it was cut', () => {
    const fitted = fitSubject(`Servizio ${'di refezione scolastica '.repeat(6)}`);
    expect(fitted.length).toBeLessThanOrEqual(MAX_SUBJECT);
    expect(fitted).toMatch(/^Servizio .* (di|refezione|scolastica)…$/);
  });
});
