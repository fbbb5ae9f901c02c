// A value of the past as a line of text, whatever unit it is of. Pure; used by the printed dossier, where each value stands by its unit.

export function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(valueInWords).join('; ');
  if (typeof value === 'object') {
    const parts = Object.values(value).filter((part) => part !== null && part !== '');
    return parts.length === 0 ? '–' : parts.map(valueInWords).join(', ');
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '–';
}
