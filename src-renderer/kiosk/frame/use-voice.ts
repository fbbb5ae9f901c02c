// The machine's own voice, where it has one: the warning before everything is erased must reach whoever does not look at the screen.
// Called by IdleQuestion.vue, and before by KioskApp.vue. Only a voice of this machine: nothing that is said may leave it.
export interface Voice {
  say(text: string, language: string): void;
  stop(): void;
}

export function useVoice(): Voice {
  // Absent where the browser was built without it.
  const speech = 'speechSynthesis' in window ? window.speechSynthesis : null;
  // The first question only makes the browser look for its voices.
  speech?.getVoices();
  return {
    say(text, language) {
      const voice = speech?.getVoices().find((one) => one.localService && one.lang.startsWith(language));
      if (!speech || !voice) return;
      const saying = new SpeechSynthesisUtterance(text);
      saying.voice = voice;
      saying.lang = voice.lang;
      speech.cancel();
      speech.speak(saying);
    },
    stop: () => speech?.cancel(),
  };
}
