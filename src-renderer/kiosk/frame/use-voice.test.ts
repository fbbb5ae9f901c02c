import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useVoice } from './use-voice.ts';

interface Said {
  readonly text: string;
  readonly lang: string;
}
let said: Said[];
let stopped: number;
/** What the machine speaks with, or would let somebody else speak with. */
const voices = [
  { lang: 'it-IT', localService: true },
  { lang: 'fr-FR', localService: false },
];

beforeEach(() => {
  [said, stopped] = [[], 0];
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      lang = '';
      voice: unknown = null;
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    },
  );
  vi.stubGlobal('speechSynthesis', {
    getVoices: () => voices,
    speak: ({ text, lang }: Said) => said.push({ text, lang }),
    cancel: () => (stopped += 1),
  });
});
afterEach(() => void vi.unstubAllGlobals());

describe('the warning before everything is erased', () => {
  test('is spoken by a voice of this machine in the language that was chosen, and ends with the question', () => {
    const voice = useVoice();
    voice.say('È ancora qui?', 'it');
    expect(said).toEqual([{ text: 'È ancora qui?', lang: 'it-IT' }]);
    const before = stopped;
    voice.stop();
    expect(stopped).toBe(before + 1);
  });

  test('is not spoken by a voice that sends what it says elsewhere, nor in another language', () => {
    useVoice().say('Êtes-vous encore là ?', 'fr');
    useVoice().say('Ste še tukaj?', 'sl');
    expect(said).toEqual([]);
  });

  test('is only seen where the browser has no voice at all', () => {
    vi.unstubAllGlobals();
    const voice = useVoice();
    expect(() => voice.say('È ancora qui?', 'it')).not.toThrow();
  });
});
